package io.burst.core.options;

/** A value that cannot be read: what is wrong with it, and how to mend it (empty: no advice). */
public final class BadValue extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  private final String message;
  private final String hint;

  /** A value that cannot be read; an empty hint means no advice. */
  public BadValue(String message, String hint) {
    super(message);
    this.message = message;
    this.hint = hint;
  }

  /** How to mend it; empty if there is nothing to say. */
  public String hint() {
    return hint;
  }

  @Override
  public String getMessage() {
    return message;
  }
}
