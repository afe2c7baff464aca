package io.burst.core.config;

import io.burst.core.options.BadValue;
import io.burst.core.options.GoDuration;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The codecs of plain values. */
final class Codecs {
  private Codecs() {}

  /** true or false; as text also {@code 1 0 t f}. */
  static final Codec<Boolean> BOOL =
      new ScalarCodec<>(
          value -> {
            if (value instanceof Boolean flag) {
              return flag;
            }
            throw new BadValue("must be true or false, but is " + Kinds.of(value), "");
          },
          Codecs::parseBool,
          flag -> flag);

  /** A whole number of 64 bits. */
  static final Codec<Long> WHOLE =
      new ScalarCodec<>(Codecs::wholeOf, Codecs::parseWhole, number -> number);

  /** A whole number of 32 bits. */
  static final Codec<Integer> INT =
      new ScalarCodec<>(
          value -> narrow(wholeOf(value)), text -> narrow(parseWhole(text)), number -> number);

  /** Any text. */
  static final Codec<String> TEXT = new ScalarCodec<>(Codecs::textOf, text -> text, text -> text);

  /** A duration in any form; bare numbers are milliseconds. */
  static final Codec<Duration> DURATION =
      new ScalarCodec<>(
          Codecs::durationOf, GoDuration::parseExtended, duration -> GoDuration.format(duration));

  /** Anything at all, kept as it is. */
  static final Codec<Object> ANY = new ScalarCodec<>(value -> value, text -> text, value -> value);

  /** A list of text. */
  static final Codec<List<String>> TEXTS = new ListCodec<>(TEXT);

  /** A map from text to text. */
  static final Codec<Map<String, String>> TEXT_MAP = new MapCodec<>(TEXT);

  /** Text in a form of its own, read by a function that throws for what it cannot read. */
  static <T> Codec<T> text(Function<String, T> parser, Function<T, Object> show) {
    return new ScalarCodec<>(value -> parser.apply(textOf(value)), parser, show);
  }

  /** One of a few words. */
  static <E extends Enum<E>> Codec<E> oneOf(E[] values, Function<E, String> word) {
    return text(
        text -> {
          Optional<E> found =
              Arrays.stream(values).filter(each -> word.apply(each).equals(text)).findFirst();
          return found.orElseThrow(
              () ->
                  new BadValue(
                      "'" + text + "' is not allowed here",
                      "use one of " + String.join(", ", Arrays.stream(values).map(word).toList())));
        },
        word::apply);
  }

  /** The text of a JSON value. */
  static String textOf(Object value) {
    if (value instanceof String text) {
      return text;
    }
    throw new BadValue("must be text, but is " + Kinds.of(value), "put it in quotes");
  }

  private static boolean parseBool(String text) {
    return switch (text) {
      case "true", "True", "TRUE", "t", "T", "1" -> true;
      case "false", "False", "FALSE", "f", "F", "0" -> false;
      default -> throw new BadValue("'" + text + "' is neither true nor false", "");
    };
  }

  private static long parseWhole(String text) {
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      throw new BadValue("'" + text + "' is not a whole number", "");
    }
  }

  private static long wholeOf(Object value) {
    if (value instanceof String text) {
      return parseWhole(text);
    }
    if (value instanceof Number number) {
      try {
        return decimal(number).longValueExact();
      } catch (ArithmeticException | NumberFormatException e) {
        throw new BadValue("must be a whole number, but is " + number, "");
      }
    }
    throw new BadValue("must be a whole number, but is " + Kinds.of(value), "");
  }

  private static int narrow(long number) {
    if (number != (int) number) {
      throw new BadValue(number + " is out of range", "");
    }
    return (int) number;
  }

  private static Duration durationOf(Object value) {
    if (value instanceof String text) {
      return GoDuration.parseExtended(text);
    }
    if (value instanceof Number number) {
      try {
        return GoDuration.ofMillis(decimal(number));
      } catch (NumberFormatException e) {
        throw new BadValue("must be a duration, but is " + number, "");
      }
    }
    throw new BadValue("must be a duration, but is " + Kinds.of(value), "write it as '30s'");
  }

  /** Exactly; NaN and the infinities throw. */
  private static BigDecimal decimal(Number number) {
    return new BigDecimal(number.toString());
  }
}
