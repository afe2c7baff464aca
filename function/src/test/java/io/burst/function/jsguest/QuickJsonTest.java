package io.burst.function.jsguest;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Engine;
import org.graalvm.polyglot.Value;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever it reads is what the engine's own parser reads; what that refuses it leaves alone. */
class QuickJsonTest {
  private static final String TELL =
      "(value) => JSON.stringify(value, (k, v) => Object.is(v, -0) ? 'minus zero' : v)";
  private static final String PARSE = "(text) => { try { return [JSON.parse(text)]; } catch { } }";

  private final Engine engine =
      Engine.newBuilder("js").option("engine.WarnInterpreterOnly", "false").build();
  private final Context context = Context.newBuilder("js").engine(engine).build();
  private Value tell;
  private Value parse;

  @BeforeEach
  void enter() {
    context.initialize("js");
    context.enter();
    tell = context.eval("js", TELL);
    parse = context.eval("js", PARSE);
  }

  @AfterEach
  void leave() {
    context.leave();
    context.close();
    engine.close();
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** Whether it was read; then it is as it should be. */
  private boolean agrees(byte[] bytes) {
    Object quick = Guest.quickJson(bytes);
    if (quick == null) {
      return false;
    }
    String text = new String(bytes, StandardCharsets.UTF_8);
    Value engines = parse.execute(text);
    assertThat(engines.isNull()).as(text).isFalse();
    assertThat(tell.execute(Guest.value(quick)).asString())
        .as(text)
        .isEqualTo(tell.execute(engines.getArrayElement(0)).asString());
    return true;
  }

  @Test
  void numbersWithAPointAreReadToTheLastBit() {
    Random random = new Random(15);
    for (int i = 0; i < 2_000; i++) {
      long digits = random.nextLong(1, 10_000_000_000_000_000L) / (long) Math.pow(10, i % 16);
      String number = BigDecimal.valueOf(digits, random.nextInt(20)).toPlainString();
      assertThat(agrees(utf8(random.nextBoolean() ? number : "-" + number))).isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"id\":1,\"name\":\"margherita\",\"price\":12.5,\"tags\":[\"a\",2,null,true,false,{}]}",
        " [ 1 , -2 , 0 , 10 , 123456789 , 1234567890 , 99999999999999999999 , -1.5e3 , 1E-2 ] ",
        "[-0, 0.0, -0.0, 2147483647, 2147483648, -2147483648, 1e400, 5e-324, 0e5]",
        "\"\\u00e9\\n\\t\\\"\\\\\\/\\ud83d\\ude00\\ud800x\"",
        "{\"a\":1,\"b\":2,\"a\":3}",
        "{\"\":0,\"_id\":\"x\",\"ä\":\"ö😀\",\"toString\":1,\"constructor\":{\"a\":[]}}",
        "\"grün ☃ 😀\"",
        "null",
        "true",
        "7",
        "[[[[]]]]",
        "{}"
      })
  void commonTextsAreRead(String text) {
    boolean known = !text.contains("\"ä\"");
    assertThat(agrees(utf8(text))).isEqualTo(known);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "{",
        "[1,]",
        "{\"a\":1,}",
        "{\"a\" 1}",
        "{a:1}",
        "'x'",
        "01",
        "-",
        "1.",
        ".5",
        "1e",
        "+1",
        "1 2",
        "tru",
        "nul",
        "\"a",
        "\"\\x\"",
        "\"\\u12g4\"",
        "\"\\u12\"",
        "\"a\tb\"",
        "[1 2]",
        "{\"__proto__\":1}",
        "{\"0\":1}",
        "{\"a\\n\":1}",
        "\ufeff{}",
        "NaN",
        "Infinity",
        "\"\\"
      })
  void theRestIsLeftToTheEngine(String text) {
    assertThat(Guest.quickJson(utf8(text))).isNull();
  }

  @Test
  void deepOnesAreLeftToTheEngine() {
    assertThat(Guest.quickJson(utf8("[".repeat(5_000) + "]".repeat(5_000)))).isNull();
  }

  @Test
  void brokenUtf8IsReplacedAsInAText() {
    byte[] bytes = {'"', 'a', (byte) 0xc3, '\\', 'n', (byte) 0xff, (byte) 0xe2, (byte) 0x98, '"'};
    assertThat(agrees(bytes)).isTrue();
  }

  @Test
  void membersInAnyOrderAndNumberAreThemselves() {
    for (int round = 0; round < 300; round++) {
      StringBuilder text = new StringBuilder("{");
      for (int i = 0; i < 12; i++) {
        text.append(i == 0 ? "" : ",")
            .append("\"k")
            .append((i * (round + 1)) % 37)
            .append("\":")
            .append(i);
      }
      boolean _ = agrees(utf8(text + "}"));
    }
  }

  @Test
  void randomTextsAgreeAlsoWithMistakes() {
    Random random = new Random(7);
    int read = 0;
    for (int i = 0; i < 3_000; i++) {
      byte[] bytes = utf8(value(random, 0));
      read += agrees(bytes) ? 1 : 0;
      byte[] broken = Arrays.copyOf(bytes, bytes.length);
      broken[random.nextInt(broken.length)] = utf8("{}[],:\"\\019.eE-+ tfnu\n")[random.nextInt(21)];
      boolean _ = agrees(broken);
    }
    assertThat(read).isGreaterThan(2_900);
  }

  private static String value(Random random, int depth) {
    int kind = random.nextInt(depth > 3 ? 5 : 7);
    return switch (kind) {
      case 0 -> String.valueOf(random.nextInt());
      case 1 -> String.valueOf(random.nextGaussian() * Math.pow(10, random.nextInt(40) - 20));
      case 2 -> List.of("true", "false", "null", "0", "-0").get(random.nextInt(5));
      case 3 -> "\"" + word(random) + "\"";
      case 4 -> "\"" + word(random) + "\\n\\u" + "%04x".formatted(random.nextInt(65_536)) + "\"";
      case 5 -> members(random, depth, "[", "]", "");
      default -> members(random, depth, "{", "}", "\"%s\": ");
    };
  }

  private static String members(Random random, int depth, String open, String close, String key) {
    List<String> all = new ArrayList<>();
    for (int i = random.nextInt(5); i > 0; i--) {
      all.add(key.formatted(word(random)) + value(random, depth + 1));
    }
    return open + String.join(random.nextBoolean() ? "," : " ,\n ", all) + close;
  }

  private static String word(Random random) {
    return List.of("a", "id", "name", "price", "toppings", "user_id", "x", "")
        .get(random.nextInt(8));
  }
}
