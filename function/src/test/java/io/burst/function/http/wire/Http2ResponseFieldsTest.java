package io.burst.function.http.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.burst.function.http.dial.LoadFailure;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http2.hpack.HPackDecoder;
import org.junit.jupiter.api.Test;

/** Against the library's decoder, which decodes every block. */
class Http2ResponseFieldsTest {
  private static final int STATUS_200 = 0x88;
  private static final int CONTENT_TYPE = 31;
  private static final int DATE = 33;

  /** Field lines as servers write them: with additions to the table, without, and out of it. */
  private static byte[] block(Random random) {
    ByteArrayOutputStream block = new ByteArrayOutputStream();
    if (random.nextInt(20) == 0) {
      // A smaller table, then the usual one.
      block.write(0x3f);
      block.write(random.nextInt(128));
      block.writeBytes(new byte[] {0x3f, (byte) 0xe1, 0x1f});
    }
    block.write(STATUS_200);
    int lines = random.nextInt(5);
    for (int i = 0; i < lines; i++) {
      switch (random.nextInt(5)) {
        case 0 -> literal(block, 0x40 | CONTENT_TYPE, "text/" + random.nextInt(3));
        case 1 -> literal(block, 0x40 | DATE, "day " + random.nextInt(3));
        case 2 -> {
          literal(block, 0x40, "x-" + random.nextInt(3));
          text(block, "v".repeat(random.nextInt(200)));
        }
        case 3 -> literal(block, 0x0f, CONTENT_TYPE - 15, "plain " + random.nextInt(3));
        default -> block.write(0x80 | (62 + random.nextInt(4)));
      }
    }
    return block.toByteArray();
  }

  private static void literal(ByteArrayOutputStream block, int first, String text) {
    block.write(first);
    text(block, text);
  }

  private static void literal(ByteArrayOutputStream block, int first, int second, String text) {
    block.write(first);
    literal(block, second, text);
  }

  private static void text(ByteArrayOutputStream block, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    if (bytes.length < 127) {
      block.write(bytes.length);
    } else {
      block.write(127);
      int rest = bytes.length - 127;
      block.write(rest < 128 ? rest : (0x80 | (rest & 0x7f)));
      if (rest >= 128) {
        block.write(rest >> 7);
      }
    }
    block.writeBytes(bytes);
  }

  private static List<String> expected(HPackDecoder decoder, byte[] block) {
    try {
      List<String> fields = new ArrayList<>();
      for (Header header : decoder.decodeHeaders(ByteBuffer.wrap(block))) {
        fields.add(header.getName() + "=" + header.getValue());
      }
      return fields;
    } catch (Exception broken) {
      return List.of("broken");
    }
  }

  private static List<String> actual(Http2ResponseFields fields, byte[] block) {
    try {
      Http2ResponseFields.Fields head = fields.decode(ByteBuffer.wrap(block));
      List<String> all = new ArrayList<>(List.of(":status=" + head.status()));
      head.headers().fields().forEach(field -> all.add(field.name() + "=" + field.value()));
      return all;
    } catch (LoadFailure | IllegalArgumentException broken) {
      // The library's own for a reference into the void; the reader ends the connection for both.
      return List.of("broken");
    }
  }

  private static List<String> canonical(List<String> fields) {
    return fields.stream()
        .map(
            field -> {
              int end = field.indexOf('=');
              return HeaderNames.canonical(field.substring(0, end)) + field.substring(end);
            })
        .toList();
  }

  @Test
  void anyOrderOfBlocksMeansWhatItMeansToADecoderThatSeesThemAll() {
    int compared = 0;
    int repeats = 0;
    for (int seed = 0; seed < 2_000; seed++) {
      Random random = new Random(seed);
      List<byte[]> pool = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        pool.add(block(random));
      }
      HPackDecoder decoder = new HPackDecoder(4_096, StandardCharsets.UTF_8);
      Http2ResponseFields fields = new Http2ResponseFields();
      boolean broken = false;
      for (int i = 0; i < 40 && !broken; i++) {
        byte[] block = pool.get(random.nextInt(pool.size()));
        int times = random.nextInt(3) == 0 ? random.nextInt(150) : 1;
        for (int time = 0; time < times && !broken; time++) {
          List<String> expected = expected(decoder, block);
          broken = expected.equals(List.of("broken"));
          assertThat(actual(fields, block))
              .as("seed %s, block %s, time %s", seed, i, time)
              .isEqualTo(broken ? expected : canonical(expected));
          compared++;
          repeats += time > 0 ? 1 : 0;
        }
      }
    }
    assertThat(compared).isGreaterThan(100_000);
    assertThat(repeats).isGreaterThan(50_000);
  }

  @Test
  void aBrokenBlockIsOneHoweverOftenItComes() {
    Http2ResponseFields fields = new Http2ResponseFields();
    byte[] block = {(byte) STATUS_200, 0x40, 0x7f};
    for (int i = 0; i < 2; i++) {
      assertThat(actual(fields, block)).containsExactly("broken");
    }
  }
}
