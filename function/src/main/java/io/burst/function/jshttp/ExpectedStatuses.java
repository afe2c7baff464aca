package io.burst.function.jshttp;

import java.util.List;

/**
 * Which statuses a script expects.
 *
 * @param ranges inclusive; none: nothing is expected
 * @param isOff whether responses are not judged at all ({@code setResponseCallback(null)})
 */
record ExpectedStatuses(List<Range> ranges, boolean isOff) {
  /** 200 to 399, as without any callback. */
  static final ExpectedStatuses DEFAULT = new ExpectedStatuses(List.of(new Range(200, 399)), false);

  static final ExpectedStatuses OFF = new ExpectedStatuses(List.of(), true);

  ExpectedStatuses {
    ranges = List.copyOf(ranges);
  }

  record Range(int min, int max) {}

  boolean contains(int status) {
    // By index: an iterator for each response costs more than the look.
    for (int i = 0; i < ranges.size(); i++) {
      Range range = ranges.get(i);
      if (status >= range.min && status <= range.max) {
        return true;
      }
    }
    return false;
  }
}
