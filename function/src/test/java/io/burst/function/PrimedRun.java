package io.burst.function;

import io.burst.core.bundle.FileContent;
import io.burst.core.bundle.ScriptBundle;
import io.burst.core.config.OptionResolver;
import io.burst.core.config.OptionSources;
import io.burst.core.options.TestOptions;
import io.burst.core.plan.Planner;
import io.burst.core.run.Go;
import io.burst.core.run.RunId;
import io.burst.core.run.RunPlan;
import io.burst.core.run.RunPlan.Place;
import io.burst.core.run.RunPlan.SummaryWish;
import io.burst.core.run.RunStore;
import io.burst.core.store.S3Store;
import io.burst.function.ScriptReader.ReadScript;
import io.burst.function.engine.Clock;
import io.burst.function.engine.SystemClock;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * What command line and coordinator do for a run of one worker, in a process of their own, so that
 * the worker's is not warmed by it: a bucket with plan and bundle, and the start signal. {@code
 * bench/primed} runs it beside a worker's handler.
 */
final class PrimedRun {
  private static final Region REGION = Region.US_EAST_1;
  private static final Duration POLL = Duration.ofMillis(50);
  private static final StaticCredentialsProvider KEYS =
      StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test"));

  private final Clock clock = new SystemClock();
  private final RunStore store;

  private PrimedRun(RunStore store) {
    this.store = store;
  }

  /** Arguments: address of S3, a new bucket's name, id of the run, script, NAME=VALUE for it. */
  public static void main(String[] args) throws IOException {
    URI endpoint = URI.create(args[0]);
    make(endpoint, args[1]);
    Map<String, String> env =
        Arrays.stream(args, 4, args.length)
            .map(arg -> arg.split("=", 2))
            .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
    try (S3Store objects =
        S3Store.open(args[1], REGION.id(), KEYS, Optional.of(endpoint), "benchmark")) {
      PrimedRun run = new PrimedRun(new RunStore(objects, new RunId(args[2])));
      Duration margin = run.plan(Path.of(args[3]), env).pace().goMargin();
      System.out.println("planned " + args[2]);
      System.out.println("start " + run.go(margin));
    }
  }

  private static void make(URI endpoint, String bucket) {
    S3Client client =
        S3Client.builder()
            .region(REGION)
            .credentialsProvider(KEYS)
            .endpointOverride(endpoint)
            .forcePathStyle(true)
            .httpClientBuilder(UrlConnectionHttpClient.builder())
            .build();
    try (client) {
      client.createBucket(r -> r.bucket(bucket));
    }
  }

  private RunPlan plan(Path file, Map<String, String> env) throws IOException {
    String entry = "file:///" + file.getFileName();
    FileContent content = FileContent.of(Files.readAllBytes(file));
    ScriptBundle bundle = ScriptBundle.of(entry, "file:///", Map.of(entry, content), env);
    ReadScript script =
        ScriptReader.read(ScriptReader.inBundle(bundle), env, true, clock, (l, m, f) -> {});
    RunPlan plan =
        new RunPlan(
            Planner.plan(options(script), Planner.Request.local(1)),
            file.toString(),
            script.loaded().functions(),
            script.declared(),
            Planner.Request.START_LIMIT,
            0,
            SummaryWish.NONE,
            Place.CLOUD);
    store.putBundle(bundle);
    store.putPlan(plan);
    return plan;
  }

  private static TestOptions options(ReadScript script) {
    return OptionResolver.resolve(
            OptionSources.ofScript(script.loaded().options()), script.facts(false))
        .options();
  }

  /** Gives the signal once the worker is ready; the instant in nanoseconds since the epoch. */
  private long go(Duration margin) {
    while (store.ready().isEmpty()) {
      clock.parkUntil(clock.nanoTime() + POLL.toNanos());
    }
    long start = clock.wallNanos() + margin.toNanos();
    boolean _ = store.putGo(new Go(Instant.ofEpochSecond(0, start), List.of()));
    return start;
  }
}
