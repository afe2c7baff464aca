package io.burst.core.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.burst.core.error.BurstException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DirectoryStoreTest extends ObjectStoreContract {
  @TempDir Path directory;
  private ObjectStore store;

  @BeforeEach
  void open() {
    store = new DirectoryStore(directory.resolve("made/later"));
  }

  @Override
  ObjectStore store() {
    return store;
  }

  @Test
  void aReaderNeverSeesHalfAnObject() throws Exception {
    byte[] one = new byte[300_000];
    byte[] two = new byte[200_000];
    Arrays.fill(two, (byte) 1);
    store.put("live.json", one);
    AtomicBoolean done = new AtomicBoolean();
    Thread writer =
        Thread.ofPlatform()
            .start(
                () -> {
                  for (int i = 0; i < 200; i++) {
                    store.put("live.json", i % 2 == 0 ? two : one);
                  }
                  done.set(true);
                });
    while (!done.get()) {
      byte[] seen = store.get("live.json").orElseThrow();
      assertThat(Arrays.equals(seen, one) || Arrays.equals(seen, two)).isTrue();
    }
    writer.join();
  }

  @Test
  void nothingIsLeftBesideTheObjects() throws IOException {
    store.put("a/b", bytes("x"));
    store.putIfAbsent("a/b", bytes("y"));
    store.putIfAbsent("a/c", bytes("z"));
    try (Stream<Path> left = Files.list(directory.resolve("made/later/.tmp"))) {
      assertThat(left).isEmpty();
    }
    assertThat(store.list("", "")).containsExactly("a/b", "a/c");
    assertThatThrownBy(() -> store.put(".tmp/x", bytes("x")))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aPlaceThatCannotBeWrittenIsNamed() {
    store.put("a", bytes("x"));
    assertThatThrownBy(() -> store.put("a/b", bytes("y")))
        .isInstanceOf(BurstException.class)
        .hasMessageContaining("'a/b'")
        .hasMessageContaining(directory.toString());
  }
}
