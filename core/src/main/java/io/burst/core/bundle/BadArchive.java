package io.burst.core.bundle;

/** An archive that cannot be read; the message says why, with "it" for the archive. */
final class BadArchive extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  private final String reason;

  BadArchive(String reason) {
    super(reason);
    this.reason = reason;
  }

  String reason() {
    return reason;
  }
}
