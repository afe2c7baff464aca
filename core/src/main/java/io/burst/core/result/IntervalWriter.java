package io.burst.core.result;

import io.burst.core.metrics.Metric;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.Deflater;

/**
 * Writes intervals in their stored format, version 1:
 *
 * <pre>
 * "BIV" version:octet compression:octet length:number body
 * body      = phase:octet writer:text workers index:number from:number to:number
 *             strings series* generator*          (each list led by its length)
 * workers   = length, then each as the distance to the one before
 * series    = name type:octet contains:octet tags slots     (names and tags: index of a string)
 * slot      = second+1:number (0: the whole interval) sink
 * generator = worker second probeP99 milliCpus gc wait saturated
 * </pre>
 *
 * Numbers are LEB128, reals 8 bytes little-endian, text is UTF-8 led by its length; the body is
 * compressed by zlib, whose checksum guards it. The first bytes are the version's for ever: readers
 * refuse what they do not know instead of guessing. Not thread-safe: one writer per thread.
 */
public final class IntervalWriter {
  static final byte[] MAGIC = {'B', 'I', 'V'};
  static final int VERSION = 1;
  static final int STORED = 0;
  static final int DEFLATED = 1;

  /** The quickest level: others make it some percent smaller at several times the cost. */
  private static final int LEVEL = Deflater.BEST_SPEED;

  private final SinkCodec sinks = new SinkCodec();
  private final Map<String, Integer> strings = new LinkedHashMap<>();

  /** The interval's bytes. */
  public byte[] write(Interval interval) {
    ByteWriter series = new ByteWriter();
    strings.clear();
    series.number(interval.series().size());
    for (SeriesData data : interval.series()) {
      write(series, data);
    }
    ByteWriter body = new ByteWriter();
    writeHeader(body, interval);
    body.number(strings.size());
    strings.keySet().forEach(body::text);
    body.append(series);
    body.number(interval.generator().size());
    for (GeneratorSecond second : interval.generator()) {
      write(body, second);
    }
    return compressed(body);
  }

  private static void writeHeader(ByteWriter out, Interval interval) {
    out.octet(
        switch (interval.phase()) {
          case SETUP -> 0;
          case LOAD -> 1;
          case TEARDOWN -> 2;
        });
    out.text(interval.writer());
    out.number(interval.workers().size());
    int before = 0;
    for (int worker : interval.workers()) {
      out.number(worker - before);
      before = worker;
    }
    out.number(interval.index());
    out.number(interval.fromNanos());
    out.number(interval.toNanos());
  }

  private void write(ByteWriter out, SeriesData data) {
    Metric metric = data.series().metric();
    out.number(string(metric.name()));
    out.octet(
        switch (metric.type()) {
          case COUNTER -> 0;
          case GAUGE -> 1;
          case RATE -> 2;
          case TREND -> 3;
        });
    out.octet(
        switch (metric.contains()) {
          case DEFAULT -> 0;
          case TIME -> 1;
          case DATA -> 2;
        });
    Map<String, String> tags = data.series().tags().asMap();
    out.number(tags.size());
    tags.forEach(
        (name, value) -> {
          out.number(string(name));
          out.number(string(value));
        });
    out.number(data.slots().size());
    for (Slot slot : data.slots()) {
      out.number(slot.second() + 1);
      sinks.write(out, slot.sink());
    }
  }

  private int string(String text) {
    return strings.computeIfAbsent(text, absent -> strings.size());
  }

  private static void write(ByteWriter out, GeneratorSecond second) {
    out.number(second.worker());
    out.number(second.second());
    out.number(second.probeP99Nanos());
    out.number(Math.round(second.cpus() * 1000));
    out.number(second.gcNanos());
    out.number(second.waitNanos());
    out.octet(second.saturated() ? 1 : 0);
  }

  private static byte[] compressed(ByteWriter body) {
    ByteWriter out = new ByteWriter();
    out.raw(MAGIC, MAGIC.length);
    out.octet(VERSION);
    out.octet(DEFLATED);
    out.number(body.size());
    try (Deflater deflater = new Deflater(LEVEL)) {
      deflater.setInput(body.array(), 0, body.size());
      deflater.finish();
      byte[] chunk = new byte[16_384];
      while (!deflater.finished()) {
        out.raw(chunk, deflater.deflate(chunk));
      }
    }
    return out.toBytes();
  }
}
