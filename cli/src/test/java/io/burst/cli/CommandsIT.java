package io.burst.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.burst.cli.TestingBurst.Outcome;
import io.burst.cli.cloud.testing.Await;
import io.burst.cli.cloud.testing.CloudEmulator;
import io.burst.cli.target.DemoTarget;
import io.burst.cli.target.TargetOptions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.FutureTask;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * The commands around a run in the cloud, as a user types them, over the life of one stack: before
 * it, deployed, with a run, with schedules, removed. The order is part of the test.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class CommandsIT {
  private static final String STACK = "burst-commands-it";
  private static final Pattern RUN = Pattern.compile("(\\d{8}-\\d{6}-[a-z0-9]{6}) +(\\w+)");

  @RegisterExtension static final CloudEmulator cloud = new CloudEmulator();

  @TempDir static Path directory;

  private static String ended = "";

  @Test
  @Order(1)
  void beforeItIsDeployed() {
    Outcome doctor = burst("doctor");
    assertThat(doctor.code()).as(doctor.all()).isZero();
    assertThat(doctor.out())
        .contains("credentials: arn:aws:iam::" + CloudEmulator.ACCOUNT)
        .contains(STACK + " is not deployed", "'burst deploy' creates it")
        .contains("root user", "concurrent executions are not reserved");

    Outcome quota = burst("doctor", "--workers", "5000");
    assertThat(quota.code()).isEqualTo(255);
    assertThat(quota.out())
        .as(quota.all())
        .contains("5000 wanted", "Concurrent executions", "L-B99A9384");

    for (String command : new String[] {"runs", "schedule list", "watch x", "stop x"}) {
      Outcome outcome = burst(command.split(" "));
      assertThat(outcome.code()).as(outcome.all()).isEqualTo(255);
      assertThat(outcome.err()).contains("the stack " + STACK + " is not deployed in eu-north-1");
    }
  }

  @Test
  @Order(2)
  void deploySaysWhatItCreatesAndAnUnchangedOneChangesNothing() {
    Outcome refused = burst("deploy");
    assertThat(refused.code()).isEqualTo(255);
    assertThat(refused.err()).contains("nothing was created", "--yes agrees beforehand");

    Outcome first = burst("deploy", "--yes");
    assertThat(first.code()).as(first.all()).isZero();
    assertThat(first.err())
        .contains("burst will create in your AWS account:", "S3 bucket " + STACK, "four IAM roles")
        .contains("create complete: Worker");
    assertThat(first.out()).contains("bucket: " + STACK, "workers: 1769 MB, arm64");

    Outcome second = burst("deploy");
    assertThat(second.code()).as(second.all()).isZero();
    assertThat(second.err()).contains("up to date").doesNotContain("complete: ");

    Outcome changed = burst("deploy", "--memory", "1024", "--run-days", "7");
    assertThat(changed.code()).isEqualTo(255);
    assertThat(changed.err())
        .contains("memory of a worker: 1769 MB → 1024 MB", "runs are kept: 30 days → 7 days")
        .contains("nothing was changed");

    assertThat(burst("runs").err()).contains("There are no runs yet");
    assertThat(burst("doctor").out()).contains("stack: " + STACK + ", workers of 1769 MB");
  }

  @Test
  @Order(3)
  void aRunIsListedWatchedReportedAndStopped() throws Exception {
    Path script = script();
    try (DemoTarget target = DemoTarget.start(TargetOptions.loopback())) {
      String url = "BASE_URL=" + target.url();
      FutureTask<Outcome> run =
          new FutureTask<>(() -> burst("run", "--workers", "2", "--env", url, script.toString()));
      Thread.ofPlatform().start(run);
      ended = Await.answer("a run that goes on", Duration.ofSeconds(60), () -> find("running"));
      Outcome watched = burst("watch", ended);
      Outcome own = run.get();
      assertThat(own.code()).as(own.all()).isZero();
      assertThat(watched.code()).as(watched.all()).isZero();
      assertThat(watched.err()).contains("burst stop " + ended, "running (");
      assertThat(watched.out()).isEqualTo(own.out()).contains("THRESHOLDS", "http_reqs");

      assertThat(find("succeeded")).contains(ended);
      assertThat(burst("watch", ended).out()).isEqualTo(own.out());
      Outcome stop = burst("stop", ended);
      assertThat(stop.code()).isZero();
      assertThat(stop.out()).contains(ended + " is over (succeeded)", "burst report " + ended);
      assertReported(own.out());
    }
  }

  private static void assertReported(String text) throws IOException {
    Outcome compact = burst("report", ended);
    assertThat(compact.code()).as(compact.all()).isZero();
    assertThat(compact.out()).isEqualTo(text);
    Outcome full =
        burst("report", ended, "--summary-mode", "full", "--summary-export", "again.json");
    assertThat(full.out()).contains("http_req_tls_handshaking");
    assertThat(Files.readString(directory.resolve("again.json"))).contains("\"http_reqs\"");
    Outcome wrong = burst("report", ended, "--summary-mode", "long");
    assertThat(wrong.code()).isEqualTo(255);
    assertThat(wrong.err()).contains("'long'", "compact, full or disabled");
  }

  @Test
  @Order(4)
  void aRunThatIsNotThereIsToldSo() {
    for (String command : new String[] {"watch", "stop", "report"}) {
      Outcome outcome = burst(command, "20200101-000000-abcdef");
      assertThat(outcome.code()).as(outcome.all()).isEqualTo(255);
      assertThat(outcome.err()).contains("20200101-000000-abcdef", STACK, "burst runs");
      Outcome odd = burst(command, "a/b");
      assertThat(odd.code()).isEqualTo(104);
      assertThat(odd.err()).contains("'a/b' is not the id of a run");
    }
  }

  @Test
  @Order(5)
  void whatARunMayTakeIsLimited() throws IOException {
    String script = script().toString();
    Outcome many = burst("run", "--workers", "2000", script);
    assertThat(many.code()).isEqualTo(104);
    assertThat(many.err()).contains("2000 workers need 2002", "L-B99A9384");
    Outcome dear = burst("run", "--max-cost", "0.0001", script);
    assertThat(dear.code()).isEqualTo(104);
    assertThat(dear.err())
        .contains("kB (measured)", "us of CPU (estimated", "are not reserved in eu-north-1")
        .contains("cost of a run", "more than --max-cost $0.0001");
    Outcome priced =
        burst("run", "--max-cost", "1", "--price-per-gb-second", "0.5", "--workers", "2", script);
    assertThat(priced.code()).isEqualTo(104);
    assertThat(priced.err()).contains("--price-per-gb-second 0.5", "more than --max-cost $1.0000");
    Outcome lost = burst("run", "--tolerate-lost", "7", script);
    assertThat(lost.code()).isEqualTo(104);
    assertThat(lost.err()).contains("--tolerate-lost is a share");
    Outcome memory = burst("run", "--memory", "2048", script);
    assertThat(memory.code()).isEqualTo(255);
    assertThat(memory.err())
        .contains("memory of a worker: 1769 MB → 2048 MB", "nothing was changed", "--yes");
    assertThat(find("running")).isEmpty();
  }

  @Test
  @Order(5)
  void aProfileGivesKeysAndRegion() throws IOException {
    Path home = directory.resolve("profiled");
    Files.createDirectories(home.resolve(".aws"));
    Files.writeString(
        home.resolve(".aws/credentials"),
        "[tester]\naws_access_key_id = test\naws_secret_access_key = test\n");
    Files.writeString(home.resolve(".aws/config"), "[profile tester]\nregion = eu-north-1\n");
    Map<String, String> variables = Map.of("AWS_ENDPOINT_URL", cloud.endpoint().toString());
    Outcome runs =
        new TestingBurst(variables, home).run("runs", "--profile", "tester", "--stack", STACK);
    assertThat(runs.code()).as(runs.all()).isZero();
    assertThat(runs.out()).contains(ended);
  }

  @Test
  @Order(6)
  void whoIsToldOfFailedRunsCanBeChanged() {
    Outcome told = burst("deploy", "--yes", "--notify", "team@example.org");
    assertThat(told.code()).as(told.all()).isZero();
    assertThat(told.err())
        .contains("told of failed runs: nobody → team@example.org", "create complete: FailureAlarm")
        .doesNotContain("Version");
  }

  @Test
  @Order(6)
  void schedulesAreAddedListedAndRemoved() throws IOException {
    String script = script().toString();
    Outcome nightly =
        add(
            "schedule add --name nightly --timezone Europe/Stockholm --when",
            script,
            "cron(0 3 * * ? *)");
    assertThat(nightly.code()).as(nightly.all()).isZero();
    assertThat(nightly.err()).contains("cost of a run");
    Outcome hourly = add("schedule add --name hourly --workers 2 --when", script, "rate(1 hour)");
    assertThat(hourly.code()).as(hourly.all()).isZero();
    Outcome again = add("schedule add --name hourly --when", script, "rate(1 hour)");
    assertThat(again.code()).isEqualTo(104);
    assertThat(again.err()).contains("'hourly' already", "burst schedule remove hourly");
    Outcome refused = add("schedule add --name odd --when", script, "cron(every day)");
    assertThat(refused.code()).isEqualTo(104);
    assertThat(refused.err()).contains("does not take the schedule 'cron(every day)'");

    assertThat(burst("schedule", "list").out())
        .contains("nightly", "cron(0 3 * * ? *) Europe/Stockholm (enabled)")
        .contains("hourly", "rate(1 hour) UTC");
    assertThat(burst("schedule", "remove", "hourly").code()).isZero();
    Outcome absent = burst("schedule", "remove", "hourly");
    assertThat(absent.code()).isEqualTo(255);
    assertThat(absent.err()).contains("no schedule 'hourly'", "burst schedule list");
    assertThat(burst("schedule", "list").out()).doesNotContain("hourly");
  }

  @Test
  @Order(7)
  void theSystemsVariablesAreStoredOnlyWhereTheyAreAskedForAndAwssNever() throws IOException {
    String script = script().toString();
    assertThat(stored()).doesNotContain("system-canary", "aws-canary");
    Outcome add =
        add("schedule add --name env --include-system-env-vars --when", script, "rate(1 hour)");
    assertThat(add.code()).as(add.all()).isZero();
    assertThat(add.err()).contains("variables of this system are stored");
    assertThat(stored()).contains("system-canary").doesNotContain("aws-canary");
  }

  /** All that lies in the bucket, but the code. */
  private static String stored() {
    StringBuilder all = new StringBuilder();
    try (S3Client s3 = cloud.client(S3Client.builder())) {
      String bucket = STACK + "-" + CloudEmulator.ACCOUNT + "-" + CloudEmulator.REGION;
      for (String prefix : new String[] {"runs/", "plans/", "once/"}) {
        s3.listObjectsV2Paginator(r -> r.bucket(bucket).prefix(prefix)).contents().stream()
            .map(
                object ->
                    s3.getObjectAsBytes(r -> r.bucket(bucket).key(object.key()))
                        .asString(StandardCharsets.ISO_8859_1))
            .forEach(all::append);
      }
    }
    assertThat(all).isNotEmpty();
    return all.toString();
  }

  @Test
  @Order(8)
  void destroyAsksAndLeavesNothing() {
    Outcome refused = burst("destroy");
    assertThat(refused.code()).isEqualTo(255);
    assertThat(refused.err()).contains("burst will remove", "nothing was removed", "--yes");
    assertThat(burst("report", ended).code()).isZero();

    Outcome removed = burst("destroy", "--yes");
    assertThat(removed.code()).as(removed.all()).isZero();
    assertThat(removed.err()).contains("removing the schedule nightly", "removing the stack");
    assertThat(removed.out()).contains("nothing is left of " + STACK);
    assertThat(burst("runs").err()).contains("is not deployed");
    assertThat(burst("destroy").out()).contains("nothing is left of " + STACK);
  }

  /** The newest run in a state. */
  private static Optional<String> find(String state) {
    Matcher line = RUN.matcher(burst("runs").out());
    return line.find() && line.group(2).equals(state)
        ? Optional.of(line.group(1))
        : Optional.empty();
  }

  private static Path script() throws IOException {
    Path script = directory.resolve("script.js");
    Files.writeString(
        script,
        """
        import http from 'k6/http';
        export const options = {
          scenarios: { steady: { executor: 'constant-arrival-rate', rate: 10, timeUnit: '1s',
            duration: '6s', preAllocatedVUs: 20 } },
          thresholds: { http_req_failed: ['rate<0.01'] },
        };
        export default function () { http.get(`${__ENV.BASE_URL}/api/pizzas`); }
        """);
    return script;
  }

  private static Outcome add(String line, String script, String when) {
    String[] words = (line + " WHEN SCRIPT").split(" ");
    for (int i = 0; i < words.length; i++) {
      words[i] = words[i].replace("WHEN", when).replace("SCRIPT", script);
    }
    return burst(words);
  }

  private static Outcome burst(String... line) {
    Map<String, String> variables = new HashMap<>(cloud.variables());
    variables.put("BURST_FUNCTIONS", Path.of("target/burst/functions").toAbsolutePath().toString());
    variables.put("CANARY", "system-canary");
    variables.put("AWS_CANARY", "aws-canary");
    // Region and address come by flags here.
    variables.remove("AWS_REGION");
    variables.remove("AWS_ENDPOINT_URL");
    List<String> all = new ArrayList<>(List.of(line));
    all.addAll(List.of("--region", CloudEmulator.REGION.id(), "--stack", STACK));
    all.addAll(List.of("--endpoint-url", cloud.endpoint().toString()));
    return new TestingBurst(variables, directory).run(all.toArray(String[]::new));
  }
}
