package io.burst.core.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.burst.core.error.BurstException;
import io.burst.core.error.ErrorKind;
import io.burst.core.store.TestingS3Server.Fault;
import java.io.IOException;
import java.time.Duration;
import java.util.Collections;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

class S3StoreTest extends ObjectStoreContract {
  private static final Duration PAUSE = Duration.ofMillis(1);

  private TestingS3Server server;
  private S3Store store;

  @BeforeEach
  void open() throws IOException {
    server = new TestingS3Server();
    store = newStore("request-1");
  }

  private S3Store newStore(String writer) {
    var credentials = StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test"));
    return new S3Store(
        S3Store.client("eu-north-1", credentials, Optional.of(server.endpoint()), PAUSE, PAUSE),
        "bucket",
        writer);
  }

  @AfterEach
  void close() {
    store.close();
    server.close();
  }

  @Override
  ObjectStore store() {
    return store;
  }

  @Test
  void aLostAnswerIsNotTakenForAnothersObject() {
    server.fail(Fault.ANSWER_LOST);
    assertThat(store.putIfAbsent("claims/0001", bytes("mine"))).isTrue();
    assertThat(store.get("claims/0001")).contains(bytes("mine"));
    assertThat(server.requests())
        .containsSubsequence("PUT /bucket/claims/0001", "PUT /bucket/claims/0001");
  }

  @Test
  void anothersObjectIsNotTakenForOnesOwn() {
    try (S3Store other = newStore("request-2")) {
      assertThat(other.putIfAbsent("claims/0001", bytes("theirs"))).isTrue();
    }
    server.fail(Fault.SLOW_DOWN);
    assertThat(store.putIfAbsent("claims/0001", bytes("mine"))).isFalse();
    try (S3Store again = newStore("request-2")) {
      assertThat(again.putIfAbsent("claims/0001", bytes("theirs"))).isFalse();
    }
  }

  @Test
  void conflictsAndThrottlesAreTriedAgain() {
    server.fail(Fault.CONFLICT, Fault.SLOW_DOWN, Fault.CONFLICT, Fault.ANSWER_LOST);
    assertThat(store.putIfAbsent("go.json", bytes("go"))).isTrue();
    server.fail(Fault.SLOW_DOWN, Fault.SLOW_DOWN);
    assertThat(store.get("go.json")).contains(bytes("go"));
    server.fail(Fault.SLOW_DOWN, Fault.ANSWER_LOST);
    assertThat(store.list("", "")).containsExactly("go.json");
    server.fail(Fault.SLOW_DOWN, Fault.ANSWER_LOST);
    store.put("live.json", bytes("live"));
    assertThat(store.get("live.json")).contains(bytes("live"));
  }

  @Test
  void tryingAgainHasAnEnd() {
    server.fail(Collections.nCopies(100, Fault.SLOW_DOWN).toArray(Fault[]::new));
    assertThatThrownBy(() -> store.put("live.json", bytes("x")))
        .isInstanceOfSatisfying(
            BurstException.class, e -> assertThat(e.kind()).isEqualTo(ErrorKind.CLOUD_FAILED))
        .hasMessageContaining("s3://bucket/live.json");
    assertThat(server.requests()).hasSize(30);
  }

  @Test
  void whatIsForbiddenIsToldAtOnce() {
    server.fail(Fault.DENIED);
    assertThatThrownBy(() -> store.get("plan.json"))
        .isInstanceOfSatisfying(
            BurstException.class,
            e ->
                assertThat(e.hint())
                    .hasValueSatisfying(h -> assertThat(h).contains("credentials")));
    assertThat(server.requests()).hasSize(1);
  }
}
