package io.burst.function.jsload;

import com.oracle.truffle.api.source.Source;
import io.burst.core.error.BurstException;

/** Where a module is imported: the engine does not tell, so the specifier is looked for. */
final class ImportPlace {
  private ImportPlace() {}

  /** The failure to import something, with the place of the import. */
  static BurstException named(BurstException failure, Source importer, String specifier) {
    String message = failure.getMessage() + " (imported at " + of(importer, specifier) + ")";
    return new BurstException(failure.kind(), message, failure.hint().orElse(""), failure);
  }

  /** File, line and column of the specifier's first mention; the file alone if it has none. */
  private static String of(Source importer, String specifier) {
    String text = importer.getCharacters().toString();
    int at = Math.max(text.indexOf("'" + specifier + "'"), text.indexOf('"' + specifier + '"'));
    return at < 0
        ? importer.getName()
        : importer.getName()
            + ":"
            + importer.getLineNumber(at)
            + ":"
            + importer.getColumnNumber(at);
  }
}
