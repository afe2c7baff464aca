package io.burst.function.jsguest;

import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Engine;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** The JSON of a response: read from its bytes, and by the engine's parser from its text. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(2)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@State(Scope.Benchmark)
public class JsonBenchmark {
  private static final byte[] BODY =
      ("{\"id\":1,\"name\":\"margherita\",\"size\":\"large\",\"price\":12.5,\"available\":true,"
              + "\"toppings\":[\"tomato\",\"mozzarella\",\"basil\"],\"note\":\"baked in a minute\"}")
          .getBytes(StandardCharsets.UTF_8);

  private @Nullable Engine engine;
  private @Nullable Context context;

  /** Makes a context. */
  @Setup
  public void open() {
    engine = Engine.newBuilder("js").option("engine.WarnInterpreterOnly", "false").build();
    context = Context.newBuilder("js").engine(engine).build();
    context.initialize("js");
    context.enter();
  }

  /** Ends it. */
  @TearDown
  public void close() {
    Objects.requireNonNull(context).leave();
    Objects.requireNonNull(engine).close(true);
  }

  @Benchmark
  public Object quick() {
    return Objects.requireNonNull(Guest.quickJson(BODY));
  }

  @Benchmark
  public Object engine() {
    return Guest.json(Guest.string(new String(BODY, StandardCharsets.UTF_8)));
  }
}
