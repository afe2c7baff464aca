package io.burst.cli.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.burst.core.report.LiveView;
import io.burst.core.report.LiveView.State;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProgressTest {
  private static final Instant START = Instant.parse("2025-01-01T00:00:00Z");

  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final Progress progress =
      new Progress(
          Console.of(
              new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8),
              new PrintStream(err, true, StandardCharsets.UTF_8)));

  @Test
  void saysWhatIsWaitedForBeforeThereIsACoordinator() {
    for (int second = 0; second <= 30; second++) {
      progress.accept(LiveView.starting(START.plusSeconds(second), START));
    }
    assertThat(lines())
        .hasSize(7)
        .startsWith("waiting for functions and setup() (0s)")
        .endsWith(
            "waiting for functions and setup() (30s);"
                + " functions that rested for two weeks take minutes");
  }

  @Test
  void theFirstViewIsShownThoughItsMakersClockIsBehind() {
    progress.accept(LiveView.starting(START, START));
    progress.accept(waiting(START.minus(Duration.ofHours(1))));
    progress.accept(waiting(START.minus(Duration.ofHours(1)).plusSeconds(1)));
    assertThat(lines())
        .containsExactly(
            "waiting for functions and setup() (0s)", "waiting for workers: 3 of 8 ready");
  }

  private static LiveView waiting(Instant at) {
    return new LiveView(
        at,
        at,
        State.WAITING,
        8,
        3,
        0,
        0,
        0,
        0,
        0,
        0,
        0,
        0,
        0,
        0,
        0,
        0,
        0,
        0,
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        0);
  }

  private List<String> lines() {
    return err.toString(StandardCharsets.UTF_8).lines().toList();
  }
}
