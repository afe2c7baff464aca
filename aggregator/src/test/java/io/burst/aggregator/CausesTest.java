package io.burst.aggregator;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CausesTest {
  @Test
  void ofAFunctionsFailureTheMessageIsKept() {
    assertThat(
            Causes.readable(
                "the setup step failed: java.lang.Error: {\"errorMessage\":\"out of \\\"it\\\"\","
                    + "\"errorType\":\"java.lang.Error\",\"stackTrace\":[\"a.B.c(B.java:1)\"]}"))
        .isEqualTo("the setup step failed: java.lang.Error: out of \"it\"");
  }

  @Test
  void otherTextsStay() {
    for (String text : new String[] {"", "States.Timeout: ", "{cut off", "{\"a\":1}", "{} and"}) {
      assertThat(Causes.readable(text)).isEqualTo(text);
    }
  }
}
