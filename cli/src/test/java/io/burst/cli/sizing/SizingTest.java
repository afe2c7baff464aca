package io.burst.cli.sizing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.burst.core.error.BurstException;
import java.time.Duration;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class SizingTest {
  private static final Room ROOM = new Room(1_000, 1_000, "eu-north-1");

  @Test
  void descriptorsDecideWhereVusHoldManyConnections() {
    Sizing sizing = choose(load(1_800, 2, 0, 100), ROOM);
    assertThat(sizing.workers()).isEqualTo(4);
    assertThat(sizing.reasons().getFirst()).contains("3600 sockets", "900 to a worker");
  }

  @Test
  void cpuDecidesWhereTheRateIsHigh() {
    Sizing sizing = choose(load(500, 1, 50_000, 100), ROOM);
    // 50,000/s x 100 us = 5 vCPU; a worker of 1,769 MB is planned for 0.6 of its one.
    assertThat(sizing.workers()).isEqualTo(9);
    assertThat(sizing.reasons().getFirst())
        .contains("x 100 us of CPU (measured in run r1) = 5.00 vCPU", "0.60 to a worker");
  }

  @Test
  void heapDecidesWhereVusAreLarge() {
    Load large =
        new Load(
            1_000,
            OptionalDouble.empty(),
            Duration.ofMinutes(1),
            new VuNeeds(1, cpu(0), 20_000, true));
    assertThat(choose(large, ROOM).workers()).isEqualTo(19);
    assertThat(choose(large, ROOM).reasons().getFirst()).contains("20000 kB (measured)");
  }

  @Test
  void aVuThatFitsIntoNoWorkerIsRefusedWithTheMemoryThatItNeeds() {
    Load huge =
        new Load(
            10,
            OptionalDouble.empty(),
            Duration.ofMinutes(1),
            new VuNeeds(1, cpu(0), 2_000_001, true));
    assertThatExceptionOfType(BurstException.class)
        .isThrownBy(() -> choose(huge, ROOM))
        .withMessageContaining("a VU needs 2000 MB of heap, and a worker of 1769 MB has 1095 MB")
        .satisfies(e -> assertThat(e.hint().orElseThrow()).contains("--memory 2901"));
    assertThat(Sizing.choose(huge, ROOM, 2_901, OptionalInt.empty()).workers()).isEqualTo(10);
  }

  @Test
  void theMemoryIsToldAndWhetherMoreOfItWouldHelp() {
    assertThat(choose(load(500, 1, 50_000, 100), ROOM).reasons())
        .contains(
            "1769 MB to a worker, as the stack has it: 1.00 vCPU; --memory 3538 would need 5 workers");
    // Descriptors do not come with memory.
    assertThat(choose(load(1_800, 2, 0, 100), ROOM).reasons())
        .contains("1769 MB to a worker, as the stack has it: 1.00 vCPU");
    Sizing asked = Sizing.choose(load(10, 1, 0, 0), ROOM, 3_538, OptionalInt.of(7));
    assertThat(asked.reasons()).contains("3538 MB to a worker, as the stack has it: 2.00 vCPU");
  }

  @Test
  void whereTheRoomDoesNotSufficeMoreMemoryIsNamedIfItWouldHelp() {
    Room small = new Room(10, 9, "eu-north-1");
    assertThatExceptionOfType(BurstException.class)
        .isThrownBy(() -> choose(load(500, 1, 50_000, 100), small))
        .satisfies(
            e ->
                assertThat(e.hint().orElseThrow())
                    .contains("L-B99A9384", "--memory 3538 would need 5 workers"));
  }

  @Test
  void thereAreNeverMoreWorkersThanVus() {
    assertThat(choose(load(2, 1, 1_000_000, 1_000), ROOM).workers()).isEqualTo(2);
    assertThat(choose(load(0, 0, 0, 0), ROOM).workers()).isEqualTo(1);
  }

  @Test
  void theUsersNumberIsTaken() {
    Sizing sizing = Sizing.choose(load(10, 1, 0, 0), ROOM, 1_769, OptionalInt.of(7));
    assertThat(sizing.workers()).isEqualTo(7);
    assertThat(sizing.reasons().getFirst()).isEqualTo("7 workers, as asked for");
  }

  @Test
  void manyWorkersNeedTimeToStart() {
    Room large = new Room(5_000, 5_000, "us-east-1");
    Sizing sizing = Sizing.choose(load(10_000, 1, 0, 0), large, 1_769, OptionalInt.of(2_001));
    assertThat(sizing.ramp()).isEqualTo(Duration.ofSeconds(20));
    assertThat(sizing.reasons().getLast()).contains("after 20 s");
  }

  @Test
  void tooLittleRoomIsRefusedWithTheQuotasNameAndCode() {
    Room small = new Room(10, 9, "eu-north-1");
    assertThatExceptionOfType(BurstException.class)
        .isThrownBy(() -> Sizing.choose(load(10, 1, 0, 0), small, 1_769, OptionalInt.of(8)))
        .withMessageContaining("8 workers need 10 concurrent executions, and 9 of 10 are free")
        .satisfies(
            e ->
                assertThat(e.hint().orElseThrow()).contains("Concurrent executions", "L-B99A9384"));
    assertThat(Sizing.choose(load(10, 1, 0, 0), small, 1_769, OptionalInt.of(7)).workers())
        .isEqualTo(7);
  }

  private static Sizing choose(Load load, Room room) {
    return Sizing.choose(load, room, 1_769, OptionalInt.empty());
  }

  private static Load load(long vus, int sockets, double rate, long micros) {
    return new Load(
        vus,
        rate > 0 ? OptionalDouble.of(rate) : OptionalDouble.empty(),
        Duration.ofMinutes(1),
        new VuNeeds(sockets, cpu(micros), 100, false));
  }

  private static CpuCost cpu(long micros) {
    return new CpuCost(Duration.ofNanos(micros * 1_000), "measured in run r1");
  }
}
