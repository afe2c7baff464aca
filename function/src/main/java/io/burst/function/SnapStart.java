package io.burst.function;

import io.burst.function.engine.Clock;
import io.burst.function.engine.SystemClock;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.function.Consumer;
import org.crac.Context;
import org.crac.Resource;

/**
 * What this function does around its snapshot. Before it is taken: real runs on itself, so that
 * every worker is restored hot. After it was restored: whatever must not be alike in workers that
 * came from the same snapshot is made different. Most of that needs nothing here, since clocks,
 * clients, credentials, connections and the names they resolve are made anew for each task; the one
 * thing that a process keeps for good is its source of randomness, which takes new seed from the
 * kernel, whose own the platform renews. {@code ThreadLocalRandom} cannot be given another seed: it
 * goes on alike in all of them, and nothing that workers must do differently may come from it.
 *
 * <p>Neither hook fails the function: a worker that is not warm is slow at first, no more.
 */
final class SnapStart implements Resource {
  /** Of one run; the compilers, which share its processor, have it for themselves after each. */
  static final Duration LOAD = Duration.ofSeconds(2);

  /**
   * After that no further run is begun. Whoever makes a snapshot may take 130 s for it, or as long
   * as the function may run, whichever is more.
   */
  static final Duration LIMIT = Duration.ofSeconds(90);

  /** A run that makes the compilers work less is one that finds everything hot. */
  private static final Duration LITTLE = Duration.ofMillis(500);

  private static final Path KERNEL = Path.of("/dev/urandom");
  private static final int SEED_BYTES = 48;

  private final Clock clock = new SystemClock();
  private final Duration load;
  private final Duration limit;
  private final Consumer<URI> bucket;
  private final Consumer<String> log;

  /**
   * @param load how long each run of the function on itself lasts
   * @param limit after which there is no further one
   * @param bucket touches a store whose service is at the address it gets
   * @param log takes what happened
   */
  SnapStart(Duration load, Duration limit, Consumer<URI> bucket, Consumer<String> log) {
    this.load = load;
    this.limit = limit;
    this.bucket = bucket;
    this.log = log;
  }

  @Override
  public void beforeCheckpoint(Context<? extends Resource> context) {
    try {
      log.accept("primed by " + prime() + " requests to itself");
    } catch (IOException | RuntimeException | LinkageError e) {
      log.accept("not primed, workers will start slowly: " + e);
    }
  }

  /** Run after run, until one finds nothing more to compile. Says how many requests that took. */
  private long prime() throws IOException {
    long end = clock.nanoTime() + limit.toNanos();
    long served = 0;
    Duration before;
    do {
      before = Compilers.spent();
      served += Priming.run(load, bucket).served();
      Compilers.settle(clock);
    } while (Compilers.spent().minus(before).compareTo(LITTLE) > 0 && clock.nanoTime() - end < 0);
    return served;
  }

  @Override
  public void afterRestore(Context<? extends Resource> context) {
    try (InputStream kernel = Files.newInputStream(KERNEL)) {
      // Mixed into what the process has, which all its generators share; it never replaces it.
      new SecureRandom().setSeed(kernel.readNBytes(SEED_BYTES));
    } catch (IOException e) {
      log.accept("the kernel gives no seed: " + e);
    }
  }
}
