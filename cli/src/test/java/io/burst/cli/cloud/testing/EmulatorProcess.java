package io.burst.cli.cloud.testing;

import java.util.concurrent.CountDownLatch;

/**
 * The emulated AWS for those who are no tests, as benchmarks: started in the module's folder, it
 * prints where the services answer, and lives until it is told to end.
 */
final class EmulatorProcess {
  private EmulatorProcess() {}

  /** No arguments; {@code BURST_EMULATOR} chooses as it does for tests. */
  public static void main(String[] args) throws InterruptedException {
    Emulator emulator = CloudEmulator.start();
    Runtime.getRuntime().addShutdownHook(new Thread(emulator::close));
    System.out.println("endpoint " + emulator.endpoint());
    new CountDownLatch(1).await();
  }
}
