package io.burst.function.jsguest;

/** An Error that a direct function throws into the script. */
public final class GuestError extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** An Error with a message. */
  public GuestError(String message) {
    super(message, null, false, false);
  }
}
