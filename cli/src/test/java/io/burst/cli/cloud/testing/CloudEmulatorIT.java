package io.burst.cli.cloud.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.InvokeResponse;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.DescribeExecutionResponse;
import software.amazon.awssdk.services.sfn.model.ExecutionStatus;

/** The emulated cloud does what the real one does, where burst leans on it. */
class CloudEmulatorIT {
  private static final Duration LIMIT = Duration.ofSeconds(60);

  @RegisterExtension static final CloudEmulator cloud = new CloudEmulator();

  @Test
  void s3RefusesASecondObjectUnderTheSameKey() {
    try (S3Client s3 = cloud.client(S3Client.builder())) {
      s3.createBucket(r -> r.bucket("emulator-once"));
      putIfAbsent(s3, "first");
      assertThatExceptionOfType(S3Exception.class)
          .isThrownBy(() -> putIfAbsent(s3, "second"))
          .satisfies(e -> assertThat(e.statusCode()).isEqualTo(412));
      assertThat(read(s3)).isEqualTo("first");
    }
  }

  @Test
  void s3CanBeOutOfServiceForAWhile() {
    try (S3Client s3 = cloud.client(S3Client.builder());
        LambdaClient lambda = cloud.client(LambdaClient.builder())) {
      s3.createBucket(r -> r.bucket("emulator-outage"));
      TestFunctions.create(lambda, "emulator-outage", EchoHandler.class, LIMIT);
      assertThat(invoke(lambda, "emulator-outage", "{}").functionError()).isNull();
      try (EmulatorControl.Outage outage = cloud.control().s3Outage("emulator-outage/down")) {
        assertThat(outage.file()).exists();
        assertThatExceptionOfType(S3Exception.class)
            .isThrownBy(() -> put(s3, "down/1"))
            .satisfies(e -> assertThat(e.statusCode()).isEqualTo(503));
        put(s3, "up/1");
      }
      put(s3, "down/1");
    }
  }

  @Test
  void aFunctionRunsInAProcessOfItsOwn() {
    try (LambdaClient lambda = cloud.client(LambdaClient.builder())) {
      TestFunctions.create(lambda, "emulator-echo", EchoHandler.class, Duration.ofSeconds(2));
      String answer = invoke(lambda, "emulator-echo", "{\"worker\":7}").payload().asUtf8String();
      assertThat(answer)
          .contains("\"worker\":7")
          .doesNotContain("\"pid\":" + ProcessHandle.current().pid());
      assertThat(error(lambda, "throw")).contains("java.lang.IllegalStateException");
      assertThat(error(lambda, "exit")).contains("Runtime.ExitError", "exit status 3");
      assertThat(error(lambda, "hang")).contains("Sandbox.Timedout");
      assertThat(invoke(lambda, "emulator-echo", "{}").functionError()).isNull();
    }
  }

  @Test
  void aKilledProcessFailsItsInvocationAtOnce() {
    try (LambdaClient lambda = cloud.client(LambdaClient.builder())) {
      TestFunctions.create(lambda, "emulator-killed", EchoHandler.class, Duration.ofMinutes(10));
      CompletableFuture<String> answer =
          CompletableFuture.supplyAsync(
              () ->
                  invoke(lambda, "emulator-killed", "{\"do\":\"hang\",\"worker\":3}")
                      .payload()
                      .asUtf8String());
      cloud.control().kill(processOf("emulator-killed", 3));
      assertThat(answer.join()).contains("Runtime.ExitError", "signal: kill");
    }
  }

  @Test
  void aDistributedMapRunsOneProcessPerItemAndTurnsFailuresIntoData() {
    try (S3Client s3 = cloud.client(S3Client.builder());
        LambdaClient lambda = cloud.client(LambdaClient.builder());
        SfnClient sfn = cloud.client(SfnClient.builder())) {
      s3.createBucket(r -> r.bucket("emulator-map"));
      s3.putObject(
          r -> r.bucket("emulator-map").key("items.json"),
          RequestBody.fromString("[{\"w\":0},{\"w\":1},{\"w\":2,\"do\":\"exit\"}]"));
      TestFunctions.create(lambda, "emulator-map", EchoHandler.class, LIMIT);
      cloud.control().delayNextStart("emulator-map", Duration.ofSeconds(1));
      DescribeExecutionResponse end = run(sfn, Machines.map("emulator-map", "emulator-map"));
      assertThat(end.status()).isEqualTo(ExecutionStatus.SUCCEEDED);
      IntStream.range(0, 2)
          .forEach(worker -> assertThat(end.output()).contains("\"worker\":" + worker));
      assertThat(end.output()).contains("Runtime.ExitError");
    }
  }

  private static FunctionProcess processOf(String function, int worker) {
    return Await.answer(
        "a process of " + function,
        LIMIT,
        () ->
            cloud.control().processes().stream()
                .filter(p -> p.function().equals(function) && p.worksOn("worker", worker))
                .findFirst());
  }

  private static DescribeExecutionResponse run(SfnClient sfn, String definition) {
    String machine =
        sfn.createStateMachine(
                r ->
                    r.name("emulator-map")
                        .roleArn("arn:aws:iam::" + CloudEmulator.ACCOUNT + ":role/test")
                        .definition(definition))
            .stateMachineArn();
    String execution =
        sfn.startExecution(r -> r.stateMachineArn(machine).input("{}")).executionArn();
    return Await.answer(
        "the execution to end",
        LIMIT,
        () ->
            Optional.of(sfn.describeExecution(r -> r.executionArn(execution)))
                .filter(e -> e.status() != ExecutionStatus.RUNNING));
  }

  private static InvokeResponse invoke(LambdaClient lambda, String function, String payload) {
    return lambda.invoke(r -> r.functionName(function).payload(SdkBytes.fromUtf8String(payload)));
  }

  private static String error(LambdaClient lambda, String what) {
    InvokeResponse response = invoke(lambda, "emulator-echo", "{\"do\":\"" + what + "\"}");
    assertThat(response.functionError()).isEqualTo("Unhandled");
    return response.payload().asUtf8String();
  }

  private static void putIfAbsent(S3Client s3, String text) {
    s3.putObject(
        r -> r.bucket("emulator-once").key("once").ifNoneMatch("*"), RequestBody.fromString(text));
  }

  private static void put(S3Client s3, String key) {
    s3.putObject(r -> r.bucket("emulator-outage").key(key), RequestBody.fromString("text"));
  }

  private static String read(S3Client s3) {
    return Objects.requireNonNull(
        s3.getObjectAsBytes(r -> r.bucket("emulator-once").key("once")).asUtf8String());
  }

  /** State machines of these tests. */
  private static final class Machines {
    static String map(String bucket, String function) {
      return """
      {"StartAt":"Map","States":{"Map":{"Type":"Map","End":true,"MaxConcurrency":3,
        "ItemReader":{"Resource":"arn:aws:states:::s3:getObject",
          "ReaderConfig":{"InputType":"JSON"},"Parameters":{"Bucket":"%s","Key":"items.json"}},
        "ItemProcessor":{"ProcessorConfig":{"Mode":"DISTRIBUTED","ExecutionType":"STANDARD"},
          "StartAt":"Work","States":{
            "Work":{"Type":"Task","Resource":"arn:aws:states:::lambda:invoke","End":true,
              "Parameters":{"FunctionName":"%s","Payload.$":"$"},
              "Catch":[{"ErrorEquals":["States.ALL"],"Next":"Failed"}]},
            "Failed":{"Type":"Pass","End":true}}}}}}
      """
          .formatted(bucket, function);
    }
  }
}
