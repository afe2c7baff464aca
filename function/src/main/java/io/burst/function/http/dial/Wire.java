package io.burst.function.http.dial;

import java.io.IOException;

/** Blocking bytes in and out of a connection. One thread may read while another writes. */
interface Wire {
  /** At least one byte, or -1 at the end. */
  int read(byte[] into, int offset, int length) throws IOException;

  /** What is there now; 0 if there is nothing yet, -1 at the end. Does not wait. */
  int readNow(byte[] into, int offset, int length) throws IOException;

  /** All of it. */
  void write(byte[] from, int offset, int length) throws IOException;

  /** Whether an idle wire has ended or holds bytes nobody asked for; does not block. */
  boolean isStale() throws IOException;

  /** Says that nothing more will come, if that is possible without blocking. */
  void goodbye();
}
