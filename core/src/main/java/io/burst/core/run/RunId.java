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
  private static final Pattern OWN = Pattern.compile("\\d{8}-\\d{6}-[a-z0-9]{6}");
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC);
  private static final String LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789";
  private static final int TAIL = 6;
  private static final int LONGEST_NAME = 40;
  private static final int LONGEST_TIME = 16;

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

  /** Whether a text has the form of the ids that {@link #create} makes. */
  public static boolean isOwn(String text) {
    return OWN.matcher(text).matches();
  }

  /**
   * The id of the run that a schedule starts: the same for one firing, however often it is
   * delivered.
   *
   * @param schedule name of the schedule
   * @param at when the firing was due, as the scheduler writes it
   */
  public static RunId ofFiring(String schedule, String at) {
    String name = schedule.replaceAll("[^A-Za-z0-9_-]", "-");
    String time = at.replaceAll("[^0-9TZ]", "");
    String start = name.substring(0, Math.min(LONGEST_NAME, name.length()));
    return new RunId("s" + start + "-" + time.substring(0, Math.min(LONGEST_TIME, time.length())));
  }

  @Override
  public String toString() {
    return value;
  }
}
