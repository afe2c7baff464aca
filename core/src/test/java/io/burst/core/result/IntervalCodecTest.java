package io.burst.core.result;

import static io.burst.core.result.TestingIntervals.contents;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.burst.core.error.BurstException;
import io.burst.core.metrics.BuiltinMetrics;
import io.burst.core.metrics.TagSet;
import io.burst.core.metrics.TimeSeries;
import io.burst.core.metrics.TrendSink;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.TreeSet;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

class IntervalCodecTest {
  private final IntervalWriter writer = new IntervalWriter();

  @Test
  void readsWhatItWrote() {
    Random random = new Random(1);
    for (int round = 0; round < 30; round++) {
      Interval interval = TestingIntervals.interval(round, round * 40L, random);
      byte[] stored = writer.write(interval);
      Interval read = IntervalReader.read(stored, "x");
      assertThat(contents(read)).isEqualTo(contents(interval));
      assertThat(read.writer()).isEqualTo(interval.writer());
      assertThat(writer.write(read)).isEqualTo(stored);
    }
  }

  @Test
  void extremesSurvive() {
    TrendSink sink = new TrendSink();
    for (double value : new double[] {0, -1e18, 1e18, 1e-9, Double.POSITIVE_INFINITY, -0.5}) {
      sink.record(value);
    }
    Interval interval =
        new Interval(
            Phase.TEARDOWN,
            new TreeSet<>(List.of(0, 999, 5)),
            "",
            0,
            0,
            Long.MAX_VALUE,
            List.of(
                new SeriesData(
                    new TimeSeries(BuiltinMetrics.HTTP_REQ_DURATION, TagSet.EMPTY.with("ä", "€")),
                    List.of(new Slot(86_400, sink), new Slot(Slot.WHOLE, new TrendSink())))),
            List.of());
    assertThat(contents(IntervalReader.read(writer.write(interval), "x")))
        .isEqualTo(contents(interval));
  }

  /** Version 1 as it was first written: must be readable for ever. */
  @Test
  void readsTheGoldenFileOfVersion1() throws IOException {
    Interval expected = TestingIntervals.interval(7, 12, new Random(20));
    assertThat(contents(IntervalReader.read(golden(), "golden"))).isEqualTo(contents(expected));
  }

  private static byte[] golden() throws IOException {
    try (InputStream in = IntervalCodecTest.class.getResourceAsStream("interval-v1.bin")) {
      return Objects.requireNonNull(in).readAllBytes();
    }
  }

  @Test
  void everyCutOffIsRefused() {
    byte[] stored = writer.write(TestingIntervals.interval(1, 1, new Random(2)));
    for (int length = 0; length < stored.length; length++) {
      byte[] cut = Arrays.copyOf(stored, length);
      assertThatThrownBy(() -> IntervalReader.read(cut, "intervals/000001/0001"))
          .isInstanceOf(BurstException.class)
          .hasMessageStartingWith("the stored interval intervals/000001/0001 is damaged: ");
    }
    byte[] longer = Arrays.copyOf(stored, stored.length + 1);
    assertThatThrownBy(() -> IntervalReader.read(longer, "x")).hasMessageContaining("longer");
  }

  /** A few bits have no meaning, as those after the last compressed one. */
  @Test
  void noFlippedBitIsReadAsOtherResults() {
    Interval interval = TestingIntervals.interval(1, 1, new Random(2));
    byte[] stored = writer.write(interval);
    int refused = 0;
    for (int bit = 0; bit < 8 * stored.length; bit++) {
      byte[] damaged = stored.clone();
      damaged[bit / 8] ^= (byte) (1 << (bit % 8));
      try {
        assertThat(contents(IntervalReader.read(damaged, "x"))).isEqualTo(contents(interval));
      } catch (BurstException e) {
        refused++;
      }
    }
    assertThat(refused).isGreaterThan(8 * stored.length - 100);
  }

  /** Without the checksum: bytes that were made to be wrong end in the same error, or are read. */
  @Test
  void hostileBodiesNeverDoMoreThanFail() {
    byte[] body = stored(TestingIntervals.interval(1, 1, new Random(2)));
    Random random = new Random(4);
    int refused = 0;
    for (int round = 0; round < 5_000; round++) {
      byte[] damaged = body.clone();
      for (int times = random.nextInt(1, 4); times > 0; times--) {
        damaged[random.nextInt(4, body.length)] = (byte) random.nextInt(256);
      }
      try {
        IntervalReader.read(damaged, "x");
      } catch (BurstException e) {
        refused++;
      }
    }
    assertThat(refused).isGreaterThan(1_000);
  }

  @Test
  void othersVersionsAndLiesAreNamed() {
    byte[] stored = writer.write(TestingIntervals.interval(1, 1, new Random(2)));
    byte[] newer = stored.clone();
    newer[3] = 9;
    assertThatThrownBy(() -> IntervalReader.read(newer, "x"))
        .hasMessageContaining("version 9, this burst reads version 1");
    byte[] bomb = {'B', 'I', 'V', 1, 1, (byte) 0xFF, (byte) 0xFF, (byte) 0xFF, 0x7F, 0};
    assertThatThrownBy(() -> IntervalReader.read(bomb, "x")).hasMessageContaining("claims");
    byte[] tooMuch = {'B', 'I', 'V', 1, 1, -1, -1, -1, -1, 0x7F, 0};
    assertThatThrownBy(() -> IntervalReader.read(tooMuch, "x")).hasMessageContaining("not below");
    assertThatThrownBy(() -> IntervalReader.read(new byte[] {'P', 'K', 3, 4}, "x"))
        .hasMessageContaining("does not begin as an interval");
  }

  /** The interval stored without compression, so that no checksum guards it. */
  private byte[] stored(Interval interval) {
    byte[] packed = writer.write(interval);
    ByteReader in = new ByteReader(packed, 5, packed.length);
    try (var inflater = new java.util.zip.Inflater()) {
      int length = (int) in.number();
      inflater.setInput(packed, in.position(), packed.length - in.position());
      byte[] body = new byte[length];
      assertThat(inflater.inflate(body)).isEqualTo(length);
      ByteWriter out = new ByteWriter();
      out.raw(packed, 4);
      out.octet(IntervalWriter.STORED);
      out.number(length);
      out.raw(body, length);
      return out.toBytes();
    } catch (ByteReader.MalformedException | java.util.zip.DataFormatException e) {
      throw new AssertionError(e);
    }
  }

  /** The stored buckets are what the library itself writes. */
  @Test
  void bucketsAreTheLibrarysV2Payload() throws Exception {
    Random random = new Random(5);
    for (int round = 0; round < 50; round++) {
      Histogram library = new Histogram(3);
      TrendSink sink = new TrendSink();
      for (int i = 0; i < 500; i++) {
        long nanos = (long) Math.exp(random.nextGaussian() * 2 + 13);
        library.recordValue(nanos);
        sink.recordNanos(nanos);
      }
      ByteBuffer encoded = ByteBuffer.allocate(library.getNeededByteBufferCapacity());
      int length = library.encodeIntoByteBuffer(encoded);
      int header = 40;
      byte[] payload = Arrays.copyOfRange(encoded.array(), header, length);

      ByteWriter out = new ByteWriter();
      new SinkCodec().write(out, sink);
      byte[] ours = out.toBytes();
      ByteReader in = new ByteReader(ours, 0, ours.length);
      in.number();
      in.real();
      in.real();
      in.real();
      in.octet();
      in.count();
      byte[] stored = Arrays.copyOfRange(ours, in.position(), ours.length);
      assertThat(Arrays.copyOf(payload, stored.length)).isEqualTo(stored);
    }
  }
}
