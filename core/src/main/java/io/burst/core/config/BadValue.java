package io.burst.core.config;

/** A value that cannot be read: what is wrong with it, and how to mend it (empty: no advice). */
final class BadValue extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  private final String message;
  private final String hint;

  BadValue(String message, String hint) {
    super(message);
    this.message = message;
    this.hint = hint;
  }

  String hint() {
    return hint;
  }

  @Override
  public String getMessage() {
    return message;
  }
}
