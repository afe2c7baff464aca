package io.burst.cli.console;

import io.burst.core.options.GoDuration;
import io.burst.core.report.LiveView;
import io.burst.core.report.LiveView.State;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Shows how a run goes on: on a terminal a few lines that redraw themselves, else one line every
 * few seconds. Thread-confined.
 */
public final class Progress implements Consumer<LiveView>, AutoCloseable {
  private static final Duration REDRAW = Duration.ofMillis(200);
  private static final Duration REPEAT = Duration.ofSeconds(5);
  private static final Duration LONG = Duration.ofSeconds(30);
  private static final int BAR = 20;
  private static final String UP_AND_CLEAR = "\u001b[1A\u001b[2K";

  private final Console console;
  private Instant next = Instant.MIN;
  private Optional<State> shown = Optional.empty();
  private int drawn;

  public Progress(Console console) {
    this.console = console;
  }

  @Override
  public void accept(LiveView view) {
    // A new state is shown at once: views of different makers have the times of different clocks.
    boolean news = view.state() == State.ENDED || !shown.equals(Optional.of(view.state()));
    if (view.at().isBefore(next) && !news) {
      return;
    }
    shown = Optional.of(view.state());
    if (console.errIsTerminal()) {
      next = view.at().plus(REDRAW);
      draw(lines(view));
    } else {
      next = view.at().plus(REPEAT);
      console.err().println(status(view));
    }
  }

  private void draw(List<String> lines) {
    StringBuilder frame = new StringBuilder(UP_AND_CLEAR.repeat(drawn));
    for (String line : lines) {
      frame.append(cut(line)).append('\n');
    }
    console.err().print(frame);
    console.err().flush();
    drawn = lines.size();
  }

  private String cut(String line) {
    int width = Math.max(20, console.width() - 1);
    return line.length() <= width ? line : line.substring(0, width);
  }

  private static List<String> lines(LiveView view) {
    List<String> lines = new ArrayList<>();
    lines.add(status(view));
    if (view.state() != State.STARTING && view.state() != State.WAITING) {
      lines.add(traffic(view));
      view.scenarios().forEach(scenario -> lines.add(bar(scenario)));
    }
    return lines;
  }

  private static String status(LiveView view) {
    return switch (view.state()) {
      case STARTING -> starting(Duration.between(view.since(), view.at()));
      case WAITING -> "waiting for workers: " + view.ready() + " of " + view.workers() + " ready";
      case RUNNING, ENDED -> running(view);
    };
  }

  /** Mostly seconds; else the user wants to know that nothing is broken. */
  private static String starting(Duration waited) {
    String text = "waiting for functions and setup() (" + waited.toSeconds() + "s)";
    return waited.compareTo(LONG) < 0
        ? text
        : text + "; functions that rested for two weeks take minutes";
  }

  private static String running(LiveView view) {
    String text =
        String.format(
            Locale.ROOT,
            "running (%s), %.0f/%.0f VUs, %.0f iterations (%.1f/s)",
            GoDuration.format(Duration.ofMillis(view.elapsedNanos() / 100_000_000 * 100)),
            view.vus(),
            view.vusMax(),
            view.iterations(),
            view.iterationRate());
    return view.workers() > 1 ? text + ", " + view.workers() + " workers" : text;
  }

  private static String traffic(LiveView view) {
    StringBuilder text = new StringBuilder();
    text.append(
        String.format(
            Locale.ROOT,
            "  requests %.0f (%.1f/s), failed %.2f%%, p95 %.1f ms",
            view.requests(),
            view.requestRate(),
            view.failedShare() * 100,
            view.p95()));
    if (view.dropped() > 0) {
      text.append(String.format(Locale.ROOT, ", dropped %.0f", view.dropped()));
    }
    if (view.saturated() > 0) {
      text.append(", generator saturated");
    }
    if (!view.crossed().isEmpty()) {
      text.append(", crossed: ").append(String.join(", ", view.crossed()));
    }
    return text.toString();
  }

  private static String bar(LiveView.ScenarioProgress scenario) {
    int full = (int) Math.round(Math.clamp(scenario.progress(), 0, 1) * BAR);
    return String.format(
        Locale.ROOT,
        "  %-16s [%s%s] %3.0f%%",
        scenario.name(),
        "=".repeat(full),
        "-".repeat(BAR - full),
        scenario.progress() * 100);
  }

  @Override
  public void close() {
    console.err().flush();
  }
}
