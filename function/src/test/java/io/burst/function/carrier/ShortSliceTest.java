package io.burst.function.carrier;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.module.ModuleDescriptor.Version;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ShortSliceTest {
  private static final Path SCHEDULING = Path.of("/proc/thread-self/sched");

  private record Seen(boolean accepted, List<String> ofTaker, List<String> ofItsChild) {}

  @Test
  void isTakenByTheCallingThreadAlone() throws Exception {
    List<String> own = scheduling();
    CompletableFuture<Seen> seen = new CompletableFuture<>();
    Thread _ =
        Thread.ofPlatform()
            .start(
                () -> {
                  boolean accepted = ShortSlice.find().orElseThrow().take();
                  List<String> taken = scheduling();
                  Thread _ =
                      Thread.ofPlatform()
                          .start(() -> seen.complete(new Seen(accepted, taken, scheduling())));
                });
    Seen after = seen.get(30, TimeUnit.SECONDS);
    assertThat(after.ofTaker())
        .isEqualTo(
            after.accepted && takesNotice()
                ? own.stream().map(ShortSliceTest::shortened).toList()
                : own);
    assertThat(after.ofItsChild()).isEqualTo(own);
    assertThat(scheduling()).isEqualTo(own);
  }

  /** Slice, policy and priority of the calling thread. */
  private static List<String> scheduling() {
    try (var lines = Files.lines(SCHEDULING)) {
      return lines
          .map(line -> line.replace(" ", ""))
          .filter(line -> line.matches("(se\\.slice|policy|prio):.*"))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean takesNotice() {
    String release = System.getProperty("os.version").replaceAll("[^0-9.].*", "");
    return Version.parse(release).compareTo(Version.parse("6.12")) >= 0;
  }

  private static String shortened(String line) {
    return line.startsWith("se.slice:") ? "se.slice:100000" : line;
  }
}
