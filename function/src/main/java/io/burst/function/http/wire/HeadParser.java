package io.burst.function.http.wire;

import io.burst.function.http.dial.Failures;
import io.burst.function.http.dial.LoadFailure;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Reads the head of one HTTP/1.1 response and what frames its body. Lines may end in a bare LF.
 * Refuses what Go refuses, with Go's texts. One per connection, used again and again.
 */
final class HeadParser {
  /** Most bytes of a head; Go allows 10 MiB, which a worker with a thousand users cannot hold. */
  static final int MOST_BYTES = 1024 * 1024;

  private static final int CRLF = 2;
  private static final byte[] CONTENT_LENGTH = "content-length".getBytes(StandardCharsets.UTF_8);
  private static final byte[] TRANSFER = "transfer-encoding".getBytes(StandardCharsets.UTF_8);
  private static final byte[] CONNECTION = "connection".getBytes(StandardCharsets.UTF_8);

  private final InputBuffer in;
  private byte[] lastStatusLine = new byte[0];

  int status;
  String statusText = "";
  String protocol = "";
  long contentLength;
  boolean chunked;
  boolean close;
  Headers headers = Headers.EMPTY;
  private boolean keepAlive;
  private long names;
  private String lengthText = "";

  HeadParser(InputBuffer in) {
    this.in = in;
  }

  /** Reads one head; the buffer then stands behind it. */
  void parse() throws LoadFailure {
    if (skipIfAsLast()) {
      return;
    }
    contentLength = -1;
    chunked = false;
    close = false;
    keepAlive = false;
    names = 0;
    lengthText = "";
    int lineEnd = in.lineEnd(in.position, MOST_BYTES);
    statusLine(in.position, trimCr(in.position, lineEnd));
    int start = lineEnd + 1 - in.position;
    int line = start;
    while (true) {
      // Offsets count from the buffer's position: a refill moves the bytes.
      int end = in.lineEnd(in.position + line, MOST_BYTES);
      int from = in.position + line;
      int trimmed = trimCr(from, end);
      if (trimmed == from) {
        int headersFrom = in.position + start;
        headers =
            headersFrom == from
                ? Headers.EMPTY
                : new Headers(Arrays.copyOfRange(in.bytes, headersFrom, from), names);
        in.position = end + 1;
        break;
      }
      field(from, trimmed, line == start);
      line = end + 1 - in.position;
    }
    close = close || (protocol.equals("HTTP/1.0") && !keepAlive);
  }

  /** A server's heads are mostly alike, so all that was found out about the last one stands. */
  private boolean skipIfAsLast() {
    int lineEnd = in.position + lastStatusLine.length;
    int end = lineEnd + CRLF + headers.rawLength() + CRLF;
    boolean asLast =
        lastStatusLine.length > 0
            && end <= in.limit
            && isCrLf(lineEnd)
            && isCrLf(end - CRLF)
            && isLastStatusLine(in.position, lineEnd)
            && headers.isAt(in.bytes, lineEnd + CRLF);
    in.position = asLast ? end : in.position;
    return asLast;
  }

  private boolean isCrLf(int at) {
    return in.bytes[at] == '\r' && in.bytes[at + 1] == '\n';
  }

  private boolean isLastStatusLine(int from, int end) {
    return Arrays.equals(in.bytes, from, end, lastStatusLine, 0, lastStatusLine.length);
  }

  private int trimCr(int from, int lf) {
    return lf > from && in.bytes[lf - 1] == '\r' ? lf - 1 : lf;
  }

  private void statusLine(int from, int end) throws LoadFailure {
    if (from < end && isLastStatusLine(from, end)) {
      return;
    }
    String line = new String(in.bytes, from, end - from, StandardCharsets.ISO_8859_1);
    int space = line.indexOf(' ');
    if (space < 0) {
      throw malformed("malformed HTTP response", line);
    }
    String text = line.substring(space).stripLeading();
    int codeEnd = text.indexOf(' ');
    String code = codeEnd < 0 ? text : text.substring(0, codeEnd);
    if (code.length() != 3 || !code.chars().allMatch(c -> c >= '0' && c <= '9')) {
      throw malformed("malformed HTTP status code", code);
    }
    String version = line.substring(0, space);
    if (version.length() != 8
        || !version.startsWith("HTTP/")
        || !Character.isDigit(version.charAt(5))
        || version.charAt(6) != '.'
        || !Character.isDigit(version.charAt(7))) {
      throw malformed("malformed HTTP version", version);
    }
    status = Integer.parseInt(code);
    statusText = text;
    protocol = version;
    lastStatusLine = Arrays.copyOfRange(in.bytes, from, end);
  }

  private static LoadFailure malformed(String what, String text) {
    String shown = text.length() > 200 ? text.substring(0, 200) : text;
    return Failures.generic(what + " \"" + shown + "\"");
  }

  private void field(int from, int end, boolean first) throws LoadFailure {
    byte[] b = in.bytes;
    if (b[from] == ' ' || b[from] == '\t') {
      if (first) {
        throw malformed("malformed MIME header initial line:", text(from, end));
      }
      return;
    }
    int colon = from;
    // Go lets spaces in names pass, and so must we.
    while (colon < end && (HeaderNames.isToken(b[colon]) || b[colon] == ' ')) {
      colon++;
    }
    if (colon == end) {
      throw malformed("malformed MIME header: missing colon:", text(from, end));
    }
    if (colon == from || b[colon] != ':') {
      throw malformed("malformed MIME header line:", text(from, end));
    }
    names |= Headers.nameBit(colon - from, b[from], b[colon - 1]);
    switch (colon - from) {
      case 10 -> connection(from, colon, end);
      case 14 -> contentLength(from, colon, end);
      case 17 -> transferEncoding(from, colon, end);
      default -> {
        // Of no concern for the framing.
      }
    }
  }

  private boolean isName(int from, byte[] lowerCase) {
    for (int i = 0; i < lowerCase.length; i++) {
      if ((in.bytes[from + i] | 0x20) != lowerCase[i]) {
        return false;
      }
    }
    return true;
  }

  private String text(int from, int end) {
    return new String(in.bytes, from, end - from, StandardCharsets.ISO_8859_1).strip();
  }

  private void connection(int from, int colon, int end) {
    if (!isName(from, CONNECTION)) {
      return;
    }
    String value = text(colon + 1, end);
    if (value.equals("keep-alive")) {
      keepAlive = true;
      return;
    }
    for (String token : value.split(",", -1)) {
      close |= token.strip().equalsIgnoreCase("close");
      keepAlive |= token.strip().equalsIgnoreCase("keep-alive");
    }
  }

  private void contentLength(int from, int colon, int end) throws LoadFailure {
    if (!isName(from, CONTENT_LENGTH)) {
      return;
    }
    String text = text(colon + 1, end);
    if (!lengthText.isEmpty() && !lengthText.equals(text)) {
      throw Failures.generic(
          "http: message cannot contain multiple Content-Length headers; got [\""
              + lengthText
              + "\" \""
              + text
              + "\"]");
    }
    lengthText = text;
    contentLength = number(text);
    if (contentLength < 0) {
      throw malformed("bad Content-Length", text);
    }
  }

  /** A decimal number of at most 18 digits, or -1. */
  private static long number(String text) {
    long number = text.isEmpty() || text.length() > 18 ? -1 : 0;
    for (int i = 0; i < text.length() && number >= 0; i++) {
      int digit = text.charAt(i) - '0';
      number = digit < 0 || digit > 9 ? -1 : number * 10 + digit;
    }
    return number;
  }

  private void transferEncoding(int from, int colon, int end) throws LoadFailure {
    if (!isName(from, TRANSFER)) {
      return;
    }
    String text = text(colon + 1, end);
    if (chunked || !text.equalsIgnoreCase("chunked")) {
      throw malformed("unsupported transfer encoding:", text);
    }
    chunked = true;
  }
}
