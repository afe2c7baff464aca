package io.burst.cli.sizing;

import io.burst.core.error.BurstException;
import io.burst.core.error.ErrorKind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * How many workers a load needs, and why.
 *
 * @param workers how many
 * @param memory MB of each
 * @param reasons each a line for the user, the decisive ones first
 * @param ramp how long AWS takes to start them all at its rate
 */
public record Sizing(int workers, int memory, List<String> reasons, Duration ramp) {
  /** File descriptors of one function environment; AWS does not raise it. */
  static final int DESCRIPTORS = 1_024;

  /** Of these: what the JVM, its jars and the store hold open, and 64 to spare. */
  static final int DESCRIPTORS_KEPT = 64 + 60;

  /** MB of memory that come with one vCPU. */
  static final int MB_PER_VCPU = 1_769;

  /** The share of its CPU that a worker is planned for: above it, it measures itself. */
  static final double CPU_SHARE = 0.6;

  /** MB that a worker needs before its first VU. */
  static final int BASE_MB = 400;

  /** Share of the memory that is heap. */
  static final double HEAP_SHARE = 0.8;

  /** VUs of one worker where nothing else limits them: what one vCPU schedules in time. */
  static final int VUS_PER_WORKER = 1_000;

  /** MB that AWS gives a function at most. */
  static final int MOST_MEMORY = 10_240;

  /** The share of the workers that is left where more memory is worth a word. */
  static final double CLEARLY_FEWER = 0.6;

  public Sizing {
    reasons = List.copyOf(reasons);
  }

  /**
   * Chooses.
   *
   * @param wanted workers, if the user says how many
   * @throws BurstException if the account does not leave the room, with the quota's name and code
   */
  public static Sizing choose(Load load, Room room, int memory, OptionalInt wanted) {
    List<String> reasons = new ArrayList<>();
    long workers = wanted.isPresent() ? wanted.getAsInt() : needed(load, memory, reasons);
    Optional<String> more = wanted.isPresent() ? Optional.empty() : more(load, memory, workers);
    if (wanted.isPresent()) {
      reasons.add(workers + " workers, as asked for");
    }
    if (workers > room.workers()) {
      throw refused(workers, room, more);
    }
    reasons.add(memory(memory, more));
    reasons.add(
        "%d of %d concurrent executions are not reserved in %s (what runs just now is not known)"
            .formatted(room.left(), room.limit(), room.region()));
    Duration ramp = Duration.ofSeconds(10 * ((workers - 1) / Room.STARTS_PER_TEN_SECONDS));
    if (ramp.isPositive()) {
      reasons.add(
          "AWS starts %d of them in ten seconds: the last ones come after %d s"
              .formatted(Room.STARTS_PER_TEN_SECONDS, ramp.toSeconds()));
    }
    return new Sizing((int) workers, memory, reasons, ramp);
  }

  private static String memory(int memory, Optional<String> more) {
    String size =
        String.format(
            Locale.ROOT,
            "%d MB to a worker, as the stack has it: %.2f vCPU",
            memory,
            (double) memory / MB_PER_VCPU);
    return more.map(hint -> size + "; " + hint).orElse(size);
  }

  /**
   * A memory with which clearly fewer workers do: CPU and heap grow with it, descriptors and what
   * one worker schedules do not.
   */
  private static Optional<String> more(Load load, int memory, long workers) {
    int twice = Math.min(2 * memory, MOST_MEMORY);
    long fewer = needed(load, twice, new ArrayList<>());
    return fewer <= CLEARLY_FEWER * workers
        ? Optional.of(
            "--memory %d would need %d %s"
                .formatted(twice, fewer, fewer == 1 ? "worker" : "workers"))
        : Optional.empty();
  }

  /** No number of workers helps a script of which not one VU fits. */
  private static void checkOneFits(Load load, int memory) {
    long needed = load.vu().heapKb();
    if (needed > heapKb(memory)) {
      long enough = (long) Math.ceil(needed / 1_000.0 / HEAP_SHARE) + BASE_MB;
      throw new BurstException(
          ErrorKind.INVALID_CONFIG,
          "a VU needs %d MB of heap, and a worker of %d MB has %d MB"
              .formatted(needed / 1_000, memory, heapKb(memory) / 1_000),
          "give a worker more: --memory " + enough + " (AWS allows 10240), or open less in a VU");
    }
  }

  private static long heapKb(int memory) {
    return Math.max(1, (long) ((memory - BASE_MB) * HEAP_SHARE * 1_000));
  }

  private static long needed(Load load, int memory, List<String> reasons) {
    checkOneFits(load, memory);
    List<Need> needs =
        List.of(descriptors(load), heap(load, memory), scheduling(load), cpu(load, memory));
    long most = needs.stream().mapToLong(Need::workers).max().orElse(1);
    needs.stream()
        .filter(need -> need.workers() > 0)
        .sorted((a, b) -> Long.compare(b.workers(), a.workers()))
        .forEach(need -> reasons.add(need.reason()));
    return Math.max(1, Math.min(most, Math.max(1, load.maxVus())));
  }

  private static Need descriptors(Load load) {
    int free = DESCRIPTORS - DESCRIPTORS_KEPT;
    int each = load.vu().sockets();
    long sockets = load.maxVus() * each;
    return new Need(
        ceil(sockets, free),
        "%d VUs x %d connections (estimated) = %d sockets, %d to a worker (AWS allows %d descriptors)"
            .formatted(load.maxVus(), each, sockets, free, DESCRIPTORS));
  }

  private static Need heap(Load load, int memory) {
    long heapKb = heapKb(memory);
    long needed = load.maxVus() * load.vu().heapKb();
    return new Need(
        ceil(needed, heapKb),
        "%d VUs x %d kB (%s) = %d MB of heap, %d MB to a worker of %d MB"
            .formatted(
                load.maxVus(),
                load.vu().heapKb(),
                load.vu().heapMeasured() ? "measured" : "estimated",
                needed / 1_000,
                heapKb / 1_000,
                memory));
  }

  private static Need scheduling(Load load) {
    return new Need(
        ceil(load.maxVus(), VUS_PER_WORKER),
        "%d VUs, %d at most to a worker".formatted(load.maxVus(), VUS_PER_WORKER));
  }

  private static Need cpu(Load load, int memory) {
    double rate = load.peakRate().orElse(0);
    long nanos = load.vu().cpu().each().toNanos();
    double cores = rate * nanos / 1e9;
    double each = CPU_SHARE * memory / MB_PER_VCPU;
    return new Need(
        (long) Math.ceil(cores / each),
        String.format(
            Locale.ROOT,
            "%.0f iterations/s x %d us of CPU (%s) = %.2f vCPU, %.2f to a worker of %d MB",
            rate,
            nanos / 1_000,
            load.vu().cpu().source(),
            cores,
            each,
            memory));
  }

  private static long ceil(long what, long each) {
    return Math.ceilDiv(what, each);
  }

  private static BurstException refused(long workers, Room room, Optional<String> more) {
    return new BurstException(
        ErrorKind.INVALID_CONFIG,
        "%d workers need %d concurrent executions, and %d of %d are free in %s"
            .formatted(
                workers, workers + Room.BESIDE_WORKERS, room.left(), room.limit(), room.region()),
        "ask AWS to raise the Lambda quota '%s' (%s), use less load, or another Region%s"
            .formatted(
                Room.QUOTA, Room.QUOTA_CODE, more.map(hint -> " (" + hint + ")").orElse("")));
  }

  /** The same with the number of workers that the plan came to: it may need fewer. */
  public Sizing withWorkers(int planned) {
    return new Sizing(planned, memory, reasons, ramp);
  }

  private record Need(long workers, String reason) {}
}
