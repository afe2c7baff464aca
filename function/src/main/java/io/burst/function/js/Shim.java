package io.burst.function.js;

import io.burst.function.jsguest.Snippet;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.graalvm.polyglot.Source;

/**
 * A piece of JavaScript that is part of burst: an expression in a resource file, parsed once per
 * process. Its frames are left out of the stacks that users see.
 */
public final class Shim {
  private final Source source;

  private Shim(Source source) {
    this.source = source;
  }

  /** The shim in a resource file beside a class. */
  public static Shim of(Class<?> owner, String resource) {
    try (InputStream in = owner.getResourceAsStream(resource)) {
      Objects.requireNonNull(in, () -> "no resource " + resource + " beside " + owner);
      return ofText(resource, new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A shim of a line or two. */
  public static Shim ofText(String name, String expression) {
    return new Shim(Snippet.of(name, expression));
  }

  Source source() {
    return source;
  }
}
