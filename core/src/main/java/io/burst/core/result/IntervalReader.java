package io.burst.core.result;

import io.burst.core.error.BurstException;
import io.burst.core.error.ErrorKind;
import io.burst.core.metrics.BuiltinMetrics;
import io.burst.core.metrics.GaugeSink;
import io.burst.core.metrics.Metric;
import io.burst.core.metrics.MetricType;
import io.burst.core.metrics.Sink;
import io.burst.core.metrics.TagSet;
import io.burst.core.metrics.TimeSeries;
import io.burst.core.metrics.ValueType;
import io.burst.core.result.ByteReader.MalformedException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Reads stored intervals (the format is told at {@link IntervalWriter}) straight into sinks. Input
 * that is cut off, damaged or hostile ends in a {@link BurstException} that says so, after a
 * bounded use of memory.
 */
public final class IntervalReader {
  private static final int MOST_BYTES = 512 << 20;

  /** What zlib can achieve at best: a claim above it is a lie. */
  private static final long BEST_RATIO = 1_040;

  private IntervalReader() {}

  /** Reads an interval as a value. */
  public static Interval read(byte[] stored, String name) {
    Collector collector = new Collector();
    read(stored, name, collector);
    return collector.interval();
  }

  /**
   * Reads an interval into a visitor's sinks.
   *
   * @param name of the object, for errors
   */
  public static void read(byte[] stored, String name, IntervalVisitor visitor) {
    try {
      byte[] body = body(stored);
      readBody(new ByteReader(body, 0, body.length), visitor);
    } catch (MalformedException e) {
      throw new BurstException(
          ErrorKind.OTHER,
          "the stored interval " + name + " is damaged: " + e.getMessage(),
          "its seconds are lost; the rest of the run can still be read",
          e);
    }
  }

  private static byte[] body(byte[] stored) throws MalformedException {
    ByteReader in = new ByteReader(stored, 0, stored.length);
    for (byte expected : IntervalWriter.MAGIC) {
      if (in.octet() != expected) {
        throw new MalformedException("it does not begin as an interval");
      }
    }
    int version = in.octet();
    if (version != IntervalWriter.VERSION) {
      throw new MalformedException(
          "it has version " + version + ", this burst reads version " + IntervalWriter.VERSION);
    }
    int compression = in.octet();
    int length = in.below(MOST_BYTES);
    int packed = stored.length - in.position();
    if (compression == IntervalWriter.STORED && length == packed) {
      return Arrays.copyOfRange(stored, in.position(), stored.length);
    }
    if (compression != IntervalWriter.DEFLATED || length > packed * BEST_RATIO) {
      throw new MalformedException("it claims " + length + " bytes in " + packed);
    }
    return inflate(stored, in.position(), length);
  }

  private static byte[] inflate(byte[] stored, int from, int length) throws MalformedException {
    byte[] body = new byte[length];
    try (Inflater inflater = new Inflater()) {
      inflater.setInput(stored, from, stored.length - from);
      int filled = 0;
      while (filled < length) {
        int more = inflater.inflate(body, filled, length - filled);
        if (more == 0) {
          throw new MalformedException("it ends early, after " + filled + " unpacked bytes");
        }
        filled += more;
      }
      // The checksum is only looked at when the end is reached.
      if (inflater.inflate(new byte[1]) != 0
          || !inflater.finished()
          || inflater.getRemaining() != 0) {
        throw new MalformedException("it is longer than it says");
      }
      return body;
    } catch (DataFormatException e) {
      throw new MalformedException("its compressed bytes are wrong: " + e.getMessage());
    }
  }

  private static void readBody(ByteReader in, IntervalVisitor visitor) throws MalformedException {
    IntervalHeader header = header(in);
    if (!visitor.header(header)) {
      return;
    }
    List<String> strings = new ArrayList<>();
    for (int left = in.count(); left > 0; left--) {
      strings.add(in.text());
    }
    for (int left = in.count(); left > 0; left--) {
      readSeries(in, strings, visitor);
    }
    for (int left = in.count(); left > 0; left--) {
      visitor.generator(generator(in));
    }
    if (!in.atEnd()) {
      throw new MalformedException("there is more after its end, at byte " + in.position());
    }
  }

  private static IntervalHeader header(ByteReader in) throws MalformedException {
    Phase phase = PHASES.get(in.below(PHASES.size()));
    String writer = in.text();
    TreeSet<Integer> workers = new TreeSet<>();
    long worker = 0;
    for (int left = in.count(); left > 0; left--) {
      worker += in.natural();
      if (worker < 0 || worker > Integer.MAX_VALUE) {
        throw new MalformedException("a worker " + worker);
      }
      workers.add((int) worker);
    }
    long index = in.natural();
    long from = in.natural();
    long to = in.natural();
    if (to < from) {
      throw new MalformedException("it ends before it starts");
    }
    return new IntervalHeader(phase, workers, writer, index, from, to);
  }

  private static final List<Phase> PHASES = List.of(Phase.SETUP, Phase.LOAD, Phase.TEARDOWN);
  private static final List<MetricType> TYPES =
      List.of(MetricType.COUNTER, MetricType.GAUGE, MetricType.RATE, MetricType.TREND);
  private static final List<ValueType> CONTENTS =
      List.of(ValueType.DEFAULT, ValueType.TIME, ValueType.DATA);

  private static void readSeries(ByteReader in, List<String> strings, IntervalVisitor visitor)
      throws MalformedException {
    String name = strings.get(in.below(strings.size()));
    MetricType type = TYPES.get(in.below(TYPES.size()));
    Metric metric = new Metric(name, type, CONTENTS.get(in.below(CONTENTS.size())));
    Map<String, String> tags = new HashMap<>();
    for (int left = in.count(); left > 0; left--) {
      String tag = strings.get(in.below(strings.size()));
      tags.put(tag, strings.get(in.below(strings.size())));
    }
    TimeSeries series = new TimeSeries(metric, TagSet.of(tags));
    for (int left = in.count(); left > 0; left--) {
      int second = in.below(Integer.MAX_VALUE) - 1;
      mergeSlot(in, metric, visitor.slot(series, second));
    }
  }

  private static void mergeSlot(ByteReader in, Metric metric, Sink into) throws MalformedException {
    if (into.type() != metric.type()) {
      throw new MalformedException("the metric '" + metric.name() + "' changes its type");
    }
    if (into instanceof GaugeSink gauge && BuiltinMetrics.isSummedOverWorkers(metric)) {
      GaugeSink other = new GaugeSink();
      SinkCodec.addTo(in, other);
      gauge.sumWith(other);
    } else {
      SinkCodec.addTo(in, into);
    }
  }

  private static GeneratorSecond generator(ByteReader in) throws MalformedException {
    return new GeneratorSecond(
        in.below(Integer.MAX_VALUE),
        in.below(Integer.MAX_VALUE),
        in.natural(),
        in.natural() / 1000.0,
        in.natural(),
        in.natural(),
        in.below(2) == 1);
  }

  /** Builds the interval that it is told of. */
  private static final class Collector implements IntervalVisitor {
    private final Map<TimeSeries, List<Slot>> series = new LinkedHashMap<>();
    private final List<GeneratorSecond> generator = new ArrayList<>();
    private IntervalHeader header = new IntervalHeader(Phase.LOAD, new TreeSet<>(), "", 0, 0, 0);

    @Override
    public boolean header(IntervalHeader read) {
      header = read;
      return true;
    }

    @Override
    public Sink slot(TimeSeries of, int second) {
      Slot slot = new Slot(second, Sink.of(of.metric().type()));
      series.computeIfAbsent(of, absent -> new ArrayList<>()).add(slot);
      return slot.sink();
    }

    @Override
    public void generator(GeneratorSecond second) {
      generator.add(second);
    }

    Interval interval() {
      List<SeriesData> data = new ArrayList<>();
      series.forEach((of, slots) -> data.add(new SeriesData(of, slots)));
      return new Interval(
          header.phase(),
          header.workers(),
          header.writer(),
          header.index(),
          header.fromNanos(),
          header.toNanos(),
          data,
          generator);
    }
  }
}
