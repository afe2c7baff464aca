package io.burst.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.burst.cli.console.Environment;
import io.burst.core.config.OptionResolver;
import io.burst.core.config.ScriptFacts;
import io.burst.core.error.BurstException;
import io.burst.core.error.ErrorKind;
import io.burst.core.options.ExecutorConfig;
import io.burst.core.options.HttpOptions;
import io.burst.core.options.RuntimeOptions;
import io.burst.core.options.RuntimeOptions.SummaryMode;
import io.burst.core.options.Stage;
import io.burst.core.options.TestOptions;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

class TestFlagsTest {
  @TempDir private Path directory = Path.of("");

  @Command(name = "try")
  private static final class Try {
    @Mixin private final TestFlags flags = new TestFlags();

    @Parameters private String script = "";
  }

  private static Try parse(String... arguments) {
    Try command = new Try();
    new CommandLine(command).parseArgs(arguments);
    return command;
  }

  private Environment environment(Map<String, String> variables) {
    return new Environment(variables, directory, directory, InputStream.nullInputStream());
  }

  private TestOptions options(String... arguments) {
    Environment environment = environment(Map.of());
    return OptionResolver.resolve(
            parse(arguments).flags.sources(environment, Optional.empty()),
            new ScriptFacts(Set.of("default"), Map.of(), false))
        .options();
  }

  @Test
  void shortFlagsAreThoseOfK6() {
    Try command =
        parse(
            "-u", "5", "-d", "10s", "-i", "7", "-e", "A=1", "-e", "B=2", "-t", "js", "-q", "-v",
            "-w", "-p", "-c", "c.json", "-s", "1s:2", "-s", "2s:0", "-o", "json=x", "-a", ":1",
            "-l", "s.js");
    assertThat(command.script).isEqualTo("s.js");
    assertThat(command.flags.typed())
        .containsEntry("vus", List.of("5"))
        .containsEntry("duration", List.of("10s"))
        .containsEntry("iterations", List.of("7"))
        .containsEntry("env", List.of("A=1", "B=2"))
        .containsEntry("type", List.of("js"))
        .containsEntry("quiet", List.of("true"))
        .containsEntry("verbose", List.of("true"))
        .containsEntry("throw", List.of("true"))
        .containsEntry("paused", List.of("true"))
        .containsEntry("config", List.of("c.json"))
        .containsEntry("stage", List.of("1s:2", "2s:0"))
        .containsEntry("out", List.of("json=x"))
        .containsEntry("address", List.of(":1"))
        .containsEntry("linger", List.of("true"));
    assertThat(command.flags.quiet()).isTrue();
    assertThat(command.flags.verbose()).isTrue();
  }

  @Test
  void shortFlagsCanBeWrittenTogether() {
    assertThat(parse("-qvw", "-u5", "-d=3s", "s.js").flags.typed())
        .containsOnlyKeys("quiet", "verbose", "throw", "vus", "duration")
        .containsEntry("vus", List.of("5"))
        .containsEntry("duration", List.of("3s"));
  }

  /** Every long flag of k6's run command, so that none is forgotten. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "--vus=1",
        "--duration=1s",
        "--iterations=1",
        "--stage=1s:1",
        "--execution-segment=1/2",
        "--execution-segment-sequence=0,1",
        "--paused",
        "--no-setup",
        "--no-teardown",
        "--max-redirects=1",
        "--batch=1",
        "--batch-per-host=1",
        "--rps=1",
        "--user-agent=x",
        "--http-debug",
        "--http-debug=full",
        "--insecure-skip-tls-verify",
        "--no-connection-reuse",
        "--no-vu-connection-reuse",
        "--min-iteration-duration=1s",
        "--throw",
        "--blacklist-ip=10.0.0.0/8",
        "--block-hostnames=a.b",
        "--summary-trend-stats=avg",
        "--summary-time-unit=ms",
        "--system-tags=url",
        "--tag=a=b",
        "--console-output=f",
        "--discard-response-bodies",
        "--local-ips=10.0.0.1",
        "--dns=ttl=1s",
        "--include-system-env-vars",
        "--include-system-env-vars=false",
        "--compatibility-mode=base",
        "--type=js",
        "--env=A=1",
        "--no-thresholds",
        "--summary-mode=full",
        "--summary-export=f",
        "--new-machine-readable-summary",
        "--traces-output=none",
        "--out=json",
        "--linger",
        "--no-usage-report",
        "--features=x",
        "--address=:1",
        "--config=f",
        "--log-format=raw",
        "--log-output=none",
        "--no-color",
        "--profiling-enabled",
        "--quiet",
        "--secret-source=x",
        "--verbose"
      })
  void everyFlagOfK6IsKnown(String flag) {
    String name = flag.substring(2).replaceFirst("=.*", "");
    String value = flag.contains("=") ? flag.substring(flag.indexOf('=') + 1) : "true";
    Try command = parse(flag, "s.js");
    assertThat(command.script).isEqualTo("s.js");
    assertThat(command.flags.typed())
        .containsEntry(name, List.of(flag.equals("--http-debug") ? "headers" : value));
  }

  @Test
  void flagsBecomeOptions() {
    TestOptions options =
        options(
            "--stage=1s:5,2s:0",
            "--tag=a=b=c",
            "--no-setup",
            "--no-teardown=false",
            "--http-debug",
            "--dns=ttl=0,select=first",
            "--block-hostnames=a.b,*.c",
            "--summary-trend-stats=avg,p(99)",
            "--system-tags=url",
            "--local-ips=10.0.0.1",
            "--min-iteration-duration=1m",
            "--user-agent=",
            "s.js");
    assertThat(options.scenarios().getFirst().executor())
        .isEqualTo(
            new ExecutorConfig.RampingVus(
                1,
                List.of(new Stage(Duration.ofSeconds(1), 5), new Stage(Duration.ofSeconds(2), 0)),
                Duration.ofSeconds(30)));
    assertThat(options.tags()).isEqualTo(Map.of("a", "b=c"));
    assertThat(options.lifecycle().noSetup()).isTrue();
    assertThat(options.lifecycle().noTeardown()).isFalse();
    assertThat(options.lifecycle().minIterationDuration()).isEqualTo(Duration.ofMinutes(1));
    assertThat(options.http().debug()).isEqualTo(HttpOptions.HttpDebug.HEADERS);
    assertThat(options.http().userAgent()).isEmpty();
    assertThat(options.dns().ttl()).isZero();
    assertThat(options.network().blockHostnames().matches("x.c")).isTrue();
    assertThat(options.network().localIps()).isPresent();
    assertThat(options.summary().trendStats()).containsExactly("avg", "p(99)");
    assertThat(options.systemTags()).containsExactly("url");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-d=10",
        "-u=abc",
        "-s=5",
        "-s=1s:x",
        "-s=10:5",
        "--tag=foo",
        "--tag==b",
        "--tag=b=",
        "--dns=foo",
        "--dns=select=foo",
        "--blacklist-ip=1.2.3.4",
        "--no-setup=maybe",
        "--local-ips=1.2.3.4-foo",
        "--max-redirects=1.5",
        "--summary-trend-stats=foo"
      })
  void aMistypedFlagIsAWrongCommandLine(String flag) {
    assertThatThrownBy(() -> options(flag, "s.js"))
        .satisfiesAnyOf(
            e -> assertThat(e).isInstanceOf(CommandLine.ParameterException.class),
            e ->
                assertThat(e)
                    .isInstanceOf(BurstException.class)
                    .extracting(failure -> ((BurstException) failure).kind())
                    .isEqualTo(ErrorKind.OTHER));
  }

  @Test
  void theInvocationHasOptionsOfItsOwn() {
    Environment environment =
        environment(
            Map.of(
                "K6_SUMMARY_MODE", "full",
                "K6_NO_THRESHOLDS", "true",
                "K6_SUMMARY_EXPORT", "from-variable.json"));
    RuntimeOptions options =
        parse("-e", "A=1", "-e", "B", "--summary-export", "out.json", "s.js")
            .flags
            .runtime(environment);
    assertThat(options.env()).isEqualTo(Map.of("A", "1", "B", ""));
    assertThat(options.summaryMode()).isEqualTo(SummaryMode.FULL);
    assertThat(options.noThresholds()).isTrue();
    assertThat(options.summaryExport()).contains("out.json");
    assertThat(options.includeSystemEnvVars()).isEmpty();
    assertThat(parse("s.js").flags.runtime(environment(Map.of())))
        .isEqualTo(RuntimeOptions.DEFAULT);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--env=1x=2",
        "--summary-mode=legacy",
        "--compatibility-mode=old",
        "--type=go",
        "--address=:1",
        "--features=x",
        "--secret-source=x",
        "--traces-output=otel"
      })
  void whatCannotBeIsRefused(String flag) {
    assertThatThrownBy(() -> parse(flag, "s.js").flags.runtime(environment(Map.of())))
        .isInstanceOf(BurstException.class)
        .hasMessageStartingWith("--" + flag.substring(2).replaceFirst("=.*", ""))
        .extracting(e -> ((BurstException) e).kind())
        .isEqualTo(ErrorKind.OTHER);
  }

  @Test
  void theConfigurationFileIsFound() throws IOException {
    assertThat(ConfigFiles.find(Optional.empty(), environment(Map.of()))).isEmpty();

    Path usual = directory.resolve(".config/k6/config.json");
    Files.createDirectories(usual.getParent());
    Files.writeString(usual, "{\"rps\": 3}");
    assertThat(options("s.js").http().rps()).isEqualTo(3);

    Files.writeString(directory.resolve("mine.json"), "{\"rps\": 4}");
    assertThat(options("-c", "mine.json", "s.js").http().rps()).isEqualTo(4);
    assertThat(ConfigFiles.find(Optional.empty(), environment(Map.of("K6_CONFIG", "mine.json"))))
        .map(file -> file.json().get("rps"))
        .contains(4L);
  }

  @Test
  void aBadConfigurationFileIsTold() throws IOException {
    Files.writeString(directory.resolve("bad.json"), "vus: 3");
    Files.writeString(directory.resolve("list.json"), "[]");
    for (String name : List.of("bad.json", "list.json", "missing.json")) {
      assertThatThrownBy(() -> options("-c", name, "s.js"))
          .isInstanceOf(BurstException.class)
          .hasMessageStartingWith("the configuration file " + name + " cannot be read: ")
          .extracting(e -> ((BurstException) e).kind())
          .isEqualTo(ErrorKind.INVALID_CONFIG);
    }
  }
}
