package io.burst.cli;

import io.burst.cli.console.Console;
import io.burst.cli.console.Signals;
import io.burst.cli.target.DemoTarget;
import io.burst.cli.target.TargetOptions;
import io.burst.core.error.BurstException;
import io.burst.core.error.ErrorKind;
import io.burst.core.options.GoDuration;
import java.time.Duration;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code burst target}: the demo target as a server of its own, until Ctrl-C. */
@Command(
    name = "target",
    description = "Start the demo target, a small pizza-shop API, until Ctrl-C.",
    mixinStandardHelpOptions = true)
final class Target implements Callable<Integer> {
  private final Console console;

  @Option(names = "--host", description = "Address to listen on (${DEFAULT-VALUE}).")
  private String host = "127.0.0.1";

  @Option(names = "--port", description = "HTTP port, 0 for any free one (${DEFAULT-VALUE}).")
  private int port = 8080;

  @Option(names = "--tls-port", description = "Also serve HTTPS on this port (self-signed).")
  private @Nullable Integer tlsPort;

  @Option(names = "--latency", description = "Added before every API answer (${DEFAULT-VALUE}).")
  private String latency = "0s";

  @Option(names = "--error-rate", description = "Share of API answers that are 500, 0 to 1.")
  private double errorRate;

  Target(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws InterruptedException {
    CountDownLatch stopped = new CountDownLatch(1);
    try (DemoTarget target = DemoTarget.start(options());
        Signals.Registration _ = Signals.listen(stopped::countDown)) {
      console.out().println("The pizza shop is open at " + target.url());
      target.tlsUrl().ifPresent(url -> console.out().println("and, self-signed, at " + url));
      console.out().println("Ctrl-C closes it.");
      stopped.await();
      console.out().println("Closed after " + target.requests() + " requests.");
    }
    return 0;
  }

  private TargetOptions options() {
    OptionalInt tls = tlsPort == null ? OptionalInt.empty() : OptionalInt.of(tlsPort);
    try {
      return new TargetOptions(host, port, tls, parse(latency), errorRate);
    } catch (IllegalArgumentException e) {
      throw new BurstException(ErrorKind.OTHER, String.valueOf(e.getMessage()));
    }
  }

  private static Duration parse(String text) {
    return GoDuration.parse(text);
  }
}
