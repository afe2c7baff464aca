package io.burst.core.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every store promises; each kind of store runs all of it. */
abstract class ObjectStoreContract {
  abstract ObjectStore store();

  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void readsWhatWasPut() {
    store().put("runs/1/plan.json", bytes("first"));
    assertThat(store().get("runs/1/plan.json")).contains(bytes("first"));
    store().put("runs/1/plan.json", bytes("second, longer"));
    assertThat(store().get("runs/1/plan.json")).contains(bytes("second, longer"));
    store().put("runs/1/empty", new byte[0]);
    assertThat(store().get("runs/1/empty")).contains(new byte[0]);
  }

  @Test
  void whatIsNotThereIsEmpty() {
    assertThat(store().get("nothing")).isEmpty();
    assertThat(store().get("runs/none/at/all")).isEmpty();
    store().put("runs/1/a", bytes("x"));
    assertThat(store().get("runs/1")).isEmpty();
    assertThat(store().list("none/", "")).isEmpty();
  }

  @Test
  void onlyTheFirstPutIfAbsentWrites() {
    assertThat(store().putIfAbsent("go.json", bytes("first"))).isTrue();
    assertThat(store().putIfAbsent("go.json", bytes("second"))).isFalse();
    assertThat(store().putIfAbsent("go.json", bytes("first"))).isFalse();
    assertThat(store().get("go.json")).contains(bytes("first"));
    store().put("abort.json", bytes("there"));
    assertThat(store().putIfAbsent("abort.json", bytes("late"))).isFalse();
    assertThat(store().get("abort.json")).contains(bytes("there"));
  }

  @Test
  void ofManyAtOnceExactlyOneWrites() throws Exception {
    int writers = 8;
    int rounds = 20;
    ConcurrentLinkedQueue<String> won = new ConcurrentLinkedQueue<>();
    try (var executor = Executors.newFixedThreadPool(writers)) {
      for (int round = 0; round < rounds; round++) {
        CountDownLatch start = new CountDownLatch(writers);
        String key = "claims/" + round;
        for (int writer = 0; writer < writers; writer++) {
          String who = "writer " + writer;
          executor.execute(
              () -> {
                start.countDown();
                await(start);
                if (store().putIfAbsent(key, bytes(who))) {
                  won.add(key + who);
                }
              });
        }
      }
    }
    assertThat(won).hasSize(rounds);
    for (int round = 0; round < rounds; round++) {
      String key = "claims/" + round;
      String who = new String(store().get(key).orElseThrow(), StandardCharsets.UTF_8);
      assertThat(won).contains(key + who);
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void listsInOrderFromAKeyOn() {
    List<String> keys =
        List.of(
            "r/intervals/000001/0000",
            "r/intervals/000001/0001",
            "r/intervals/000002/0000",
            "r/intervals/000010/0000",
            "r/intervals.txt",
            "r/live.json",
            "r2/intervals/000001/0000");
    keys.reversed().forEach(key -> store().put(key, bytes(key)));
    assertThat(store().list("r/intervals/", "")).isEqualTo(keys.subList(0, 4));
    assertThat(store().list("r/intervals/", "r/intervals/000001/0000"))
        .isEqualTo(keys.subList(1, 4));
    assertThat(store().list("r/intervals/", "r/intervals/000002")).isEqualTo(keys.subList(2, 4));
    assertThat(store().list("r/intervals/", "r/intervals/000002/0000"))
        .isEqualTo(keys.subList(3, 4));
    assertThat(store().list("r/intervals/", "r/j")).isEmpty();
    assertThat(store().list("r/interv", "r/intervals.txt")).isEqualTo(keys.subList(0, 4));
    assertThat(store().list("", "")).hasSize(keys.size());
  }

  @Test
  void ordersByBytesNotByCharacters() {
    List<String> keys = List.of("k/.z", "k/0", "k/A", "k/a", "k/a b", "k/ä", "k/\uFF21", "k/😀");
    keys.reversed().forEach(key -> store().put(key, bytes(key)));
    assertThat(store().list("k/", "")).isEqualTo(keys);
    assertThat(store().list("k/", "k/\uFF21")).containsExactly("k/😀");
    assertThat(store().get("k/a b")).contains(bytes("k/a b"));
  }

  @Test
  void aLongListComesWhole() {
    List<String> keys = new ArrayList<>();
    for (int i = 0; i < 1_100; i++) {
      String key = String.format(Locale.ROOT, "ready/%04d", i);
      keys.add(key);
      store().put(key, new byte[0]);
    }
    assertThat(store().list("ready/", "")).isEqualTo(keys);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "/", "/etc/passwd", "a/../../b", "a//b", "a/", "./a", "..", "a\0b"})
  void badKeysAreRefused(String key) {
    assertThatThrownBy(() -> store().put(key, bytes("x")))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> store().putIfAbsent(key, bytes("x")))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> store().get(key)).isInstanceOf(IllegalArgumentException.class);
  }
}
