package io.burst.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TrainingTest {
  @Test
  void everyLineOfTheTrainingWorks() {
    assertThat(Training.run()).isZero();
  }
}
