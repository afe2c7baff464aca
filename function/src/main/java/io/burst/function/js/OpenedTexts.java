package io.burst.function.js;

import io.burst.function.jsguest.Guest;
import io.burst.function.jsguest.GuestAccess;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.graalvm.polyglot.Value;

/**
 * The texts that scripts opened: one copy per process, however many virtual users open the same
 * file. (In k6 each holds its own.) Thread-safe.
 */
final class OpenedTexts {
  private final Map<URI, Object> texts = new ConcurrentHashMap<>();

  /** The text of a file for one virtual user. */
  Value value(GuestAccess guest, URI location, byte[] content) {
    return guest.value(
        texts.computeIfAbsent(
            location, _ -> Guest.string(new String(content, StandardCharsets.UTF_8))));
  }
}
