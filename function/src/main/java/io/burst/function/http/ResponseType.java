package io.burst.function.http;

/** What a script wants of a body. */
public enum ResponseType {
  TEXT,
  BINARY,
  /** The body is read and dropped. */
  NONE
}
