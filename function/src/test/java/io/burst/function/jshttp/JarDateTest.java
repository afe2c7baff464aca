package io.burst.function.jshttp;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JarDateTest {
  private static final Instant DATE = Instant.parse("2006-01-02T15:04:05Z");

  @ParameterizedTest
  @ValueSource(
      strings = {"GMT", "UTC", "CET", "MST", "CEST", "WITA", "ChST", "ABCDT", "+03", "GMT+0"})
  void lettersOfAZoneAreTakenAsUtc(String zone) {
    assertThat(JarDate.parse("Mon, 02 Jan 2006 15:04:05 " + zone)).contains(DATE);
  }

  @Test
  void hoursFromGreenwichCount() {
    assertThat(JarDate.parse("Mon, 02 Jan 2006 15:04:05 GMT+3"))
        .contains(DATE.minusSeconds(3 * 3600));
    assertThat(JarDate.parse("Mon, 02 Jan 2006 15:04:05 GMT-11"))
        .contains(DATE.plusSeconds(11 * 3600));
  }

  @Test
  void theDayOfTheWeekNeedNotFit() {
    assertThat(JarDate.parse("sun, 02 JAN 2006 15:04:05 GMT")).contains(DATE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Mon, 2 Jan 2006 15:04:05 GMT",
        "Mon, 02 Jan 2006 15:04:05",
        "Mon, 02 Jan 2006 15:04:05 Z",
        "Mon, 02 Jan 2006 15:04:05 utc",
        "Mon, 02 Jan 2006 15:04:05 +0100",
        "Mon, 02 Jan 2006 15:04:05 ABCD",
        "Mon, 30 Feb 2006 15:04:05 GMT",
        "Mon, 02 Foo 2006 15:04:05 GMT",
        "Mon, 02 Jan 2006 25:04:05 GMT",
        "2006-01-02T15:04:05Z",
      })
  void otherTextsAreNoDate(String text) {
    assertThat(JarDate.parse(text)).isEmpty();
  }
}
