package io.burst.function.js;

import io.burst.core.error.BurstException;
import io.burst.core.error.ErrorKind;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.graalvm.polyglot.Value;

/** What handleSummary() returned: file names, {@code stdout} or {@code stderr}, with contents. */
final class SummaryFiles {
  private SummaryFiles() {}

  static Optional<Map<String, byte[]>> of(Value returned) {
    if (returned.isNull() || !returned.hasMembers()) {
      return Optional.empty();
    }
    Map<String, byte[]> files = new LinkedHashMap<>();
    for (String name : returned.getMemberKeys()) {
      files.put(name, content(name, returned.getMember(name)));
    }
    return Optional.of(files);
  }

  private static byte[] content(String name, Value value) {
    return Bytes.of(value)
        .orElseThrow(
            () ->
                new BurstException(
                    ErrorKind.SCRIPT_EXCEPTION,
                    "handleSummary() returned no text for '" + name + "'",
                    "return strings or ArrayBuffers, for instance JSON.stringify(data)"));
  }
}
