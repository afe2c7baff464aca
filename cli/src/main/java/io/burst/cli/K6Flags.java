package io.burst.cli;

import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * The declarations of k6's flags. All are text: {@code core.config} reads it, so that flags, files,
 * variables and scripts are judged alike.
 */
final class K6Flags {
  private K6Flags() {}

  private record Flag(OptionSpec spec) {
    static Flag value(String names, String label, String description) {
      return new Flag(
          builder(names, description).arity("1").type(String.class).paramLabel(label).build());
    }

    static Flag list(String names, String label, String description) {
      return new Flag(
          builder(names, description + " (repeatable)")
              .arity("1")
              .type(List.class)
              .auxiliaryTypes(String.class)
              .paramLabel(label)
              .build());
    }

    static Flag on(String names, String description) {
      return new Flag(builder(names, description).type(Boolean.class).build());
    }

    static Flag optional(String names, String label, String fallback, String description) {
      return new Flag(
          builder(names, description)
              .arity("0..1")
              .type(String.class)
              .paramLabel(label)
              .fallbackValue(fallback)
              .preprocessor(new OnlyAttached())
              .build());
    }

    Flag hidden() {
      return new Flag(spec.toBuilder().hidden(true).build());
    }

    private static OptionSpec.Builder builder(String names, String description) {
      String[] all = names.split(" ", -1);
      return OptionSpec.builder(all[0], java.util.Arrays.copyOfRange(all, 1, all.length))
          .description(description);
    }
  }

  private static final List<Flag> FLAGS =
      List.of(
          Flag.value("-u --vus", "N", "Number of virtual users"),
          Flag.value("-d --duration", "TIME", "How long the test goes on, as 30s or 5m"),
          Flag.value("-i --iterations", "N", "Number of iterations of all virtual users together"),
          Flag.list("-s --stage", "TIME:N", "A stage that ramps to N virtual users"),
          Flag.value("--execution-segment", "FROM:TO", "Run only this part of the test"),
          Flag.value("--execution-segment-sequence", "LIST", "All parts of the test, as 0,1/3,1"),
          Flag.on("-p --paused", "Start paused").hidden(),
          Flag.on("--no-setup", "Do not run setup()"),
          Flag.on("--no-teardown", "Do not run teardown()"),
          Flag.value("--max-redirects", "N", "Follow at most N redirects (10)"),
          Flag.value("--batch", "N", "Requests of a batch that run at once (20)"),
          Flag.value("--batch-per-host", "N", "Requests of a batch at once to one host (6)"),
          Flag.value("--rps", "N", "At most N requests per second"),
          Flag.value("--user-agent", "TEXT", "The User-Agent header of requests"),
          Flag.optional(
              "--http-debug", "full", "headers", "Log requests and responses, full: with bodies"),
          Flag.on("--insecure-skip-tls-verify", "Do not verify TLS certificates"),
          Flag.on("--no-connection-reuse", "No keep-alive connections"),
          Flag.on("--no-vu-connection-reuse", "New connections in each iteration"),
          Flag.value("--min-iteration-duration", "TIME", "Wait at the end of shorter iterations"),
          Flag.on("-w --throw", "Throw where there would be a warning, as for failed requests"),
          Flag.list("--blacklist-ip", "BLOCK", "Addresses never to call, as 10.0.0.0/8"),
          Flag.list("--block-hostnames", "PATTERN", "Hosts never to call, as *.example.com"),
          Flag.list("--summary-trend-stats", "LIST", "Columns of trends, as avg,p(95),count"),
          Flag.value("--summary-time-unit", "UNIT", "Unit of times in the summary: s, ms, us"),
          Flag.list("--system-tags", "LIST", "Record only these of the system's own tags"),
          Flag.list("--tag", "NAME=VALUE", "A tag on every sample"),
          Flag.value("--console-output", "FILE", "Write the script's console to a file"),
          Flag.on("--discard-response-bodies", "Read bodies of responses but do not keep them"),
          Flag.value("--local-ips", "LIST", "Addresses to send from: ip, ip-ip or block"),
          Flag.value("--dns", "LIST", "Name resolution: ttl=5m,select=random,policy=preferIPv4"),
          Flag.on("--include-system-env-vars", "Let the script see the process's variables"),
          Flag.value("--compatibility-mode", "MODE", "extended or base"),
          Flag.value("-t --type", "TYPE", "What the source is: js or archive"),
          Flag.list("-e --env", "NAME=VALUE", "A variable of __ENV"),
          Flag.on("--no-thresholds", "Do not evaluate thresholds"),
          Flag.value("--summary-mode", "MODE", "compact, full or disabled"),
          Flag.value("--summary-export", "FILE", "Write the summary to a file as JSON"),
          Flag.on("--new-machine-readable-summary", "The newer shape of the summary's data"),
          Flag.value("--traces-output", "OUTPUT", "Where traces go: none").hidden(),
          Flag.list("-o --out", "OUTPUT", "Where samples go besides the report").hidden(),
          Flag.on("-l --linger", "Stay after the end of the test, until Ctrl-C"),
          Flag.on("--no-usage-report", "No effect: burst never reports its use").hidden(),
          Flag.list("--features", "LIST", "Features of k6 to switch on").hidden(),
          Flag.value("-a --address", "HOST:PORT", "Address of a REST API").hidden(),
          Flag.on("--profiling-enabled", "Profiling endpoints").hidden(),
          Flag.list("--secret-source", "SOURCE", "A source of secrets").hidden(),
          Flag.value("-c --config", "FILE", "A JSON file with options (~/.config/k6/config.json)"),
          Flag.value(
              "--log-output",
              "OUTPUT",
              "Where the log goes: stderr, stdout, none, file=PATH[,level=L]"),
          Flag.value("--log-format", "FORMAT", "How the log is written: text, raw, json"),
          Flag.on("--no-color", "No colours"),
          Flag.on("-q --quiet", "No progress view"),
          Flag.on("-v --verbose", "Tell more, with stack traces"));

  /** Declares every flag on a command. */
  static void declare(CommandSpec command) {
    FLAGS.forEach(flag -> command.addOption(flag.spec.toBuilder().build()));
  }
}
