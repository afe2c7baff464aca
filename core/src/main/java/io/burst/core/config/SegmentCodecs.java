package io.burst.core.config;

import io.burst.core.error.BurstException;
import io.burst.core.options.BadValue;
import io.burst.core.plan.ExecutionSegment;
import io.burst.core.plan.SegmentSequence;
import java.util.function.Function;

/** The codecs of execution segments; they are shown as the planner writes them. */
final class SegmentCodecs {
  private SegmentCodecs() {}

  /** One segment. */
  static final Codec<ExecutionSegment> SEGMENT = codec(ExecutionSegment::parse);

  /** A sequence of segments. */
  static final Codec<SegmentSequence> SEQUENCE =
      codec(text -> SegmentSequence.parse(text).orElse(SegmentSequence.FULL));

  private static <T> Codec<T> codec(Function<String, T> parser) {
    return Codecs.text(
        text -> {
          try {
            return parser.apply(text);
          } catch (BurstException e) {
            throw new BadValue(e.getMessage(), e.hint().orElse(""));
          }
        },
        Object::toString);
  }
}
