package io.burst.core.error;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MessagesTest {
  @Test
  void onlyTheAbsurdlyLongIsCutOff() {
    assertThat(Messages.limited("short")).isEqualTo("short");
    assertThat(Messages.limited("x".repeat(10_000))).isEqualTo("x".repeat(10_000));
    assertThat(Messages.limited("x".repeat(10_007)))
        .isEqualTo("x".repeat(10_000) + " ... (and 7 characters more)");
  }
}
