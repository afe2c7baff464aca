package io.burst.function.carrier;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.module.ModuleDescriptor.Version;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ShortSliceTest {
  private static final Path SCHEDULING = Path.of("/proc/thread-self/sched");

  @Test
  void isThereOnLinux() {
    assertThat(ShortSlice.find().isPresent()).isEqualTo(Linux.isAtHand());
  }

  @Test
  void isTakenByTheCallingThreadAlone() throws Exception {
    List<String> own = scheduling();
    CompletableFuture<List<String>> taken = new CompletableFuture<>();
    Thread _ =
        Thread.ofPlatform()
            .start(
                () -> {
                  ShortSlice.find().ifPresent(ShortSlice::take);
                  taken.complete(scheduling());
                });
    List<String> expected = own.stream().map(ShortSliceTest::shortened).toList();
    assertThat(taken.get(30, TimeUnit.SECONDS)).isEqualTo(expected);
    assertThat(scheduling()).isEqualTo(own);
  }

  /** Slice, policy and priority of the calling thread, where the kernel tells. */
  private static List<String> scheduling() {
    if (!Files.exists(SCHEDULING)) {
      return List.of();
    }
    try (var lines = Files.lines(SCHEDULING)) {
      return lines
          .map(line -> line.replaceAll(" ", ""))
          .filter(line -> line.matches("(se\\.slice|policy|prio):.*"))
          .toList();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String shortened(String line) {
    String release = System.getProperty("os.version").replaceAll("[^0-9.].*", "");
    boolean takesNotice = Version.parse(release).compareTo(Version.parse("6.12")) >= 0;
    return takesNotice && line.startsWith("se.slice:") ? "se.slice:100000" : line;
  }
}
