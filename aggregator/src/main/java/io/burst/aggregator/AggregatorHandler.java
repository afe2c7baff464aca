package io.burst.aggregator;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.amazonaws.services.lambda.runtime.logging.LogLevel;
import io.avaje.jsonb.JsonType;
import io.avaje.jsonb.Jsonb;
import io.burst.core.run.FunctionEnvironment;
import io.burst.core.store.ObjectStore;
import io.burst.core.store.S3Store;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.SfnClientBuilder;
import software.amazon.awssdk.services.sfn.model.ExecutionStatus;

/**
 * The aggregator as a Lambda function: takes one task of the workflow as JSON and answers in JSON.
 * Coordination returns {@value #MARGIN_SECONDS} s before the function's time ends and says whether
 * the run is over; the workflow then calls a fresh one.
 *
 * <p>Nothing that must differ after a snapshot was restored (clients, credentials) is kept between
 * invocations.
 */
public final class AggregatorHandler implements RequestStreamHandler {
  private static final int MARGIN_SECONDS = 20;
  private static final JsonType<Map<String, Object>> JSON =
      Jsonb.instance().type(Object.class).map();

  @Override
  public void handleRequest(InputStream input, OutputStream output, Context context)
      throws IOException {
    AggregatorTask task = AggregatorTask.of(JSON.fromJson(input.readAllBytes()));
    FunctionEnvironment environment = FunctionEnvironment.ofProcess();
    InstantSource clock = InstantSource.system();
    Instant until =
        clock.instant().plusMillis(context.getRemainingTimeInMillis()).minusSeconds(MARGIN_SECONDS);
    try (DefaultCredentialsProvider credentials = DefaultCredentialsProvider.builder().build();
        ObjectStore store = store(environment, credentials, context);
        SfnClient workflows = workflows(environment, credentials)) {
      AggregatorTasks tasks =
          new AggregatorTasks(
              store,
              clock,
              AggregatorHandler::await,
              context.getAwsRequestId(),
              execution -> isRunning(workflows, execution, context));
      output.write(JSON.toJsonBytes(tasks.perform(task, until)));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  private static ObjectStore store(
      FunctionEnvironment environment, AwsCredentialsProvider credentials, Context context) {
    return S3Store.open(
        environment.bucket(),
        environment.region(),
        credentials,
        environment.endpoint(),
        context.getAwsRequestId());
  }

  private static SfnClient workflows(
      FunctionEnvironment environment, AwsCredentialsProvider credentials) {
    SfnClientBuilder builder =
        SfnClient.builder()
            .region(Region.of(environment.region()))
            .credentialsProvider(credentials)
            .httpClientBuilder(UrlConnectionHttpClient.builder());
    environment.endpoint().ifPresent(builder::endpointOverride);
    return builder.build();
  }

  /**
   * A workflow that cannot be asked is taken to run: load is stopped on knowledge, not on doubt.
   */
  private static boolean isRunning(SfnClient workflows, String execution, Context context) {
    try {
      return workflows.describeExecution(r -> r.executionArn(execution)).status()
          == ExecutionStatus.RUNNING;
    } catch (SdkException e) {
      context
          .getLogger()
          .log("cannot see whether the execution still runs: " + e.getMessage(), LogLevel.WARN);
      return true;
    }
  }

  private static void await(Duration time) throws InterruptedException {
    TimeUnit.NANOSECONDS.sleep(time.toNanos());
  }
}
