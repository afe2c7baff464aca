package io.burst.aggregator;

import io.burst.core.metrics.BuiltinMetrics;
import io.burst.core.metrics.CounterSink;
import io.burst.core.report.RunReport;
import io.burst.core.run.RunId;
import io.burst.core.run.RunPlan;
import io.burst.core.run.RunStore;
import io.burst.core.store.DirectoryStore;
import io.burst.core.store.ObjectStore;
import io.burst.core.store.S3Store;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * The final merge of a run of many workers, cold, as it happens once per run. That it ends within
 * the heap of its fork is the proof that it never holds all.
 */
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(
    value = 1,
    jvmArgs = {"-Xmx512m", "-XX:+UseSerialGC"})
@Warmup(iterations = 0)
@Measurement(iterations = 1)
@State(Scope.Benchmark)
public class RunMergeBenchmark {
  private static final String DIRECTORY = "directory";
  private static final RunId RUN = new RunId("bench");

  @Param({"100", "300", "1000"})
  int workers;

  @Param("600")
  int seconds;

  /** Where the run lies: {@value #DIRECTORY}, or the address of an S3, as an emulator's. */
  @Param(DIRECTORY)
  String place = DIRECTORY;

  private @Nullable Stored stored;

  /** A run in a store. */
  private record Stored(Optional<Path> directory, ObjectStore objects, TestingLargeRun run) {
    RunStore store() {
      return new RunStore(objects, RUN);
    }
  }

  /** Writes the run. */
  @Setup(Level.Trial)
  public void write() throws IOException {
    TestingLargeRun run = new TestingLargeRun(workers, Duration.ofSeconds(seconds));
    if (place.equals(DIRECTORY)) {
      Path directory = Files.createTempDirectory("burst-merge");
      stored = new Stored(Optional.of(directory), new DirectoryStore(directory), run);
    } else {
      stored = new Stored(Optional.empty(), bucket(URI.create(place)), run);
    }
    run.writeTo(stored.store());
    System.gc();
  }

  /** A new bucket; who started the emulator ends it with all it holds. */
  private static ObjectStore bucket(URI endpoint) {
    String name = "burst-merge-" + UUID.randomUUID();
    var credentials = StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test"));
    S3Client client =
        S3Client.builder()
            .region(Region.US_EAST_1)
            .credentialsProvider(credentials)
            .endpointOverride(endpoint)
            .forcePathStyle(true)
            .httpClientBuilder(UrlConnectionHttpClient.builder())
            .build();
    try (client) {
      client.createBucket(r -> r.bucket(name));
    }
    return S3Store.open(
        name, Region.US_EAST_1.id(), credentials, Optional.of(endpoint), "benchmark");
  }

  /** Removes it. */
  @TearDown(Level.Trial)
  public void remove() throws IOException {
    Stored there = Objects.requireNonNull(stored);
    there.objects().close();
    if (there.directory().isPresent()) {
      TestingLargeRun.remove(there.directory().get());
    }
  }

  @Benchmark
  public RunReport merge(Usage usage) {
    Stored there = Objects.requireNonNull(stored);
    RunStore store = there.store();
    RunPlan plan = there.run().plan();
    RunReport report = usage.of(() -> new Aggregator(store, plan, Instant.EPOCH, "").aggregate());
    double counted =
        report.series().total(BuiltinMetrics.HTTP_REQS) instanceof CounterSink sink
            ? sink.sum()
            : 0;
    if (counted != there.run().requests()) {
      throw new IllegalStateException(counted + " requests instead of " + there.run().requests());
    }
    return report;
  }
}
