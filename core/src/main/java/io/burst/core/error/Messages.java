package io.burst.core.error;

/** Messages that are stored with a run. */
public final class Messages {
  private static final int LONGEST = 10_000;

  private Messages() {}

  /**
   * The message, cut off where it is absurdly long, as when a script throws a whole page: a run's
   * small objects are read often, and their parser refuses strings above some 30,000 characters.
   */
  public static String limited(String message) {
    return message.length() <= LONGEST
        ? message
        : message.substring(0, LONGEST)
            + " ... (and "
            + (message.length() - LONGEST)
            + " characters more)";
  }
}
