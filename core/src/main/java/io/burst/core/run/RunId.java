package io.burst.core.run;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/**
 * The id of a run: sortable by time, unique by its random tail, and valid both as a key in a store
 * and as the name of a Step Functions execution.
 */
public record RunId(String value) {
  private static final Pattern VALID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,63}");
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC);
  private static final String LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789";
  private static final int TAIL = 6;

  public RunId {
    if (!VALID.matcher(value).matches()) {
      throw new IllegalArgumentException("'" + value + "' is not the id of a run");
    }
  }

  /** A new id, as {@code 20261124-233015-x4k9ab}. */
  public static RunId create(Instant now, RandomGenerator random) {
    StringBuilder id = new StringBuilder(TIME.format(now)).append('-');
    for (int i = 0; i < TAIL; i++) {
      id.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
    }
    return new RunId(id.toString());
  }

  @Override
  public String toString() {
    return value;
  }
}
