package io.burst.cli.cloud.testing;

import java.net.URI;

/** A running emulated AWS; its state is in memory and ends with it. */
sealed interface Emulator extends AutoCloseable permits HostEmulator, DockerEmulator {
  /** The image, and the version of the packages, that both ways of running it are pinned to. */
  String VERSION = "4.14.0";

  /** Where all its services answer; an IP address, so that S3 is asked path-style. */
  URI endpoint();

  /** What a test may do to the functions' processes and to S3. */
  EmulatorControl control();

  /** Ends it and every process of its functions, and waits until they are gone. */
  @Override
  void close();
}
