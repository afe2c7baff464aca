package io.burst.function;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.LambdaLogger;
import com.amazonaws.services.lambda.runtime.LambdaRuntime;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.amazonaws.services.lambda.runtime.logging.LogLevel;
import io.avaje.jsonb.JsonType;
import io.avaje.jsonb.Jsonb;
import io.burst.core.run.FunctionEnvironment;
import io.burst.core.run.RunStore;
import io.burst.core.store.ObjectStore;
import io.burst.core.store.S3Store;
import io.burst.function.engine.Clock;
import io.burst.function.engine.SystemClock;
import io.burst.function.js.ScriptLog;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.crac.Core;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/**
 * The worker as a Lambda function: takes one task of the workflow as JSON and answers in JSON. Load
 * ends {@value #MARGIN_SECONDS} s before the function's time does, whatever the plan says, so that
 * what was measured and the worker's end are still stored.
 *
 * <p>Nothing that must differ between workers restored from one snapshot (clock, clients,
 * credentials, connections) is kept between invocations: all of it is made per task. Seeds are
 * renewed by {@link SnapStart}.
 */
public final class WorkerHandler implements RequestStreamHandler {
  private static final int MARGIN_SECONDS = 12;
  private static final JsonType<Map<String, Object>> JSON =
      Jsonb.instance().type(Object.class).map();

  /** Kept, since the context of snapshots holds its resources weakly. */
  private final SnapStart hooks =
      new SnapStart(
          SnapStart.LOAD,
          SnapStart.LIMIT,
          WorkerHandler::touchStore,
          LambdaRuntime.getLogger()::log);

  /** Made once per process, by the runtime of functions. */
  public WorkerHandler() {
    Core.getGlobalContext().register(hooks);
  }

  @Override
  public void handleRequest(InputStream input, OutputStream output, Context context)
      throws IOException {
    WorkerTask task = WorkerTask.of(JSON.fromJson(input.readAllBytes()));
    FunctionEnvironment environment = FunctionEnvironment.ofProcess();
    String writer = context.getAwsRequestId();
    try (DefaultCredentialsProvider credentials = DefaultCredentialsProvider.builder().build();
        ObjectStore objects =
            S3Store.open(
                environment.bucket(),
                environment.region(),
                credentials,
                environment.endpoint(),
                writer)) {
      RunStore store = new RunStore(objects, task.run());
      boolean done = new Worker(host(writer, context), run -> store).run(task);
      output.write(JSON.toJsonBytes(WorkerAnswer.to(task, store, done)));
    }
  }

  /** Loads the SDK: one object written and read at an address, with keys that are none. */
  static void touchStore(URI address) {
    StaticCredentialsProvider keys =
        StaticCredentialsProvider.create(AwsBasicCredentials.create("prime", "prime"));
    try (ObjectStore bucket =
        S3Store.open("bucket", "us-east-1", keys, Optional.of(address), "prime")) {
      boolean _ = bucket.putIfAbsent("object", new byte[] {1});
      Optional<byte[]> _ = bucket.get("object");
    }
  }

  private static WorkerHost host(String writer, Context context) {
    Clock clock = new SystemClock();
    long left = context.getRemainingTimeInMillis() - MARGIN_SECONDS * 1_000L;
    return new WorkerHost(
        writer,
        clock,
        log(context.getLogger()),
        Map.of(),
        1,
        false,
        false,
        new StartLine(clock),
        clock.nanoTime() + left * 1_000_000);
  }

  private static ScriptLog log(LambdaLogger logger) {
    return (level, message, fields) ->
        logger.log(fields.isEmpty() ? message : message + " " + fields, level(level));
  }

  private static LogLevel level(ScriptLog.Level level) {
    return switch (level) {
      case DEBUG -> LogLevel.DEBUG;
      case INFO -> LogLevel.INFO;
      case WARN -> LogLevel.WARN;
      case ERROR -> LogLevel.ERROR;
    };
  }
}
