package io.burst.function.carrier;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * How long the system's scheduler let a thread run, and how long it had it wait for a processor.
 * Linux tells it in a file for each thread; to read it takes some 5 us. Thread-safe.
 */
final class SchedulerTimes {
  private static final String OF_CURRENT_THREAD = "/proc/thread-self/schedstat";

  /** Nanoseconds since the thread began. */
  record Times(long ran, long waited) {
    static final Times NONE = new Times(0, 0);

    Times plus(Times other) {
      return new Times(ran + other.ran, waited + other.waited);
    }

    Times minus(Times before) {
      return new Times(ran - before.ran, waited - before.waited);
    }
  }

  private final RandomAccessFile file;
  private final byte[] text = new byte[100];

  private SchedulerTimes(RandomAccessFile file) {
    this.file = file;
  }

  /** Of the calling platform thread; null if this system does not tell. */
  static @Nullable SchedulerTimes ofCurrentThread() {
    try {
      return new SchedulerTimes(new RandomAccessFile(OF_CURRENT_THREAD, "r"));
    } catch (IOException e) {
      return null;
    }
  }

  /** Until now; null if the system does not tell. */
  synchronized @Nullable Times now() {
    try {
      file.seek(0);
      int length = Math.max(0, file.read(text));
      String[] words = new String(text, 0, length, StandardCharsets.US_ASCII).trim().split(" ", -1);
      return words.length < 2
          ? null
          : new Times(Long.parseLong(words[0]), Long.parseLong(words[1]));
    } catch (IOException | NumberFormatException e) {
      return null;
    }
  }
}
