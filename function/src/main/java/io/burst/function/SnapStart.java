package io.burst.function;

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
 * What this function does around its snapshot. Before it is taken: a real run on itself, so that
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
  /** Long enough for the JIT compilers to be done with the paths that every iteration takes. */
  static final Duration LOAD = Duration.ofSeconds(8);

  private static final Path KERNEL = Path.of("/dev/urandom");
  private static final int SEED_BYTES = 48;

  private final Duration load;
  private final Consumer<URI> bucket;
  private final Consumer<String> log;

  /**
   * @param load how long the function runs load on itself
   * @param bucket touches a store whose service is at the address it gets
   * @param log takes what happened
   */
  SnapStart(Duration load, Consumer<URI> bucket, Consumer<String> log) {
    this.load = load;
    this.bucket = bucket;
    this.log = log;
  }

  @Override
  public void beforeCheckpoint(Context<? extends Resource> context) {
    try {
      Priming.Outcome outcome = Priming.run(load, bucket);
      log.accept("primed by " + outcome.served() + " requests to itself");
    } catch (IOException | RuntimeException | LinkageError e) {
      log.accept("not primed, workers will start slowly: " + e);
    }
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
