package io.burst.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.burst.cli.cloud.testing.CloudEmulator;
import io.burst.cli.console.Console;
import io.burst.cli.console.Environment;
import io.burst.cli.target.DemoTarget;
import io.burst.cli.target.TargetOptions;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** {@code burst run --region}: the whole way, from nothing to a merged report and an exit code. */
class CloudRunIT {
  @RegisterExtension static final CloudEmulator cloud = new CloudEmulator();

  @TempDir static Path directory;

  @Test
  void aRunFromNothingEndsWithItsReport() throws IOException {
    try (DemoTarget target = DemoTarget.start(TargetOptions.loopback())) {
      String script =
          """
          import http from 'k6/http';
          import { check } from 'k6';
          export const options = {
            scenarios: { steady: { executor: 'constant-arrival-rate', rate: 40, timeUnit: '1s',
              duration: '5s', preAllocatedVUs: 80, maxVUs: 80 } },
            thresholds: { http_req_failed: ['rate<0.01'] },
          };
          export function setup() { return { from: 'setup' }; }
          export default function (data) {
            check(data, { 'setup data arrives': (d) => d.from === 'setup' });
            check(http.get(`${__ENV.BASE_URL}/api/pizzas`), { ok: (r) => r.status === 200 });
          }
          """;
      Outcome outcome = run(script, target, "--workers", "4");
      assertThat(outcome.code()).as(outcome.all()).isZero();
      assertThat(outcome.out()).contains("http_reqs", "checks_succeeded");
      assertThat(outcome.err()).contains("burst will create", "cost of the run", "s3://burst");
    }
  }

  private static Outcome run(String script, DemoTarget target, String... more) throws IOException {
    Path file = directory.resolve("script.js");
    Files.writeString(file, script);
    List<String> line =
        new ArrayList<>(
            List.of(
                "run",
                "--region",
                CloudEmulator.REGION.id(),
                "--stack",
                "burst-run-it",
                "--yes",
                "--env",
                "BASE_URL=" + target.url()));
    line.addAll(List.of(more));
    line.add(file.toString());
    return execute(line);
  }

  private static Outcome execute(List<String> line) {
    Map<String, String> variables = new HashMap<>(cloud.variables());
    variables.put("BURST_FUNCTIONS", Path.of("target/burst/functions").toAbsolutePath().toString());
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Console console = Console.of(stream(out), stream(err));
    Environment environment =
        new Environment(variables, directory, directory, InputStream.nullInputStream());
    int code = Burst.commandLine(console, environment).execute(line.toArray(String[]::new));
    return new Outcome(
        code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  private static PrintStream stream(ByteArrayOutputStream bytes) {
    return new PrintStream(bytes, true, StandardCharsets.UTF_8);
  }

  private record Outcome(int code, String out, String err) {
    String all() {
      return out + "\n" + err;
    }
  }
}
