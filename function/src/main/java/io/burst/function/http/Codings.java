package io.burst.function.http;

import io.airlift.compress.v3.zstd.ZstdInputStream;
import io.airlift.compress.v3.zstd.ZstdOutputStream;
import io.burst.function.http.dial.ErrorCodes;
import io.burst.function.http.dial.Failures;
import io.burst.function.http.dial.LoadFailure;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Objects;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.InflaterInputStream;
import org.brotli.dec.BrotliInputStream;

/** Codes and decodes bodies; {@code deflate} means zlib's format, as RFC 9110 and k6 have it. */
final class Codings {
  private static final int PART = 16 * 1024;

  private Codings() {}

  static byte[] encode(ContentCoding coding, byte[] body) throws LoadFailure {
    ByteArrayOutputStream out = new ByteArrayOutputStream(body.length / 2 + 64);
    try (OutputStream encoder = encoder(coding, out)) {
      encoder.write(body);
    } catch (IOException e) {
      throw Failures.generic("error compressing request body (" + e.getMessage() + ")");
    }
    return out.toByteArray();
  }

  private static OutputStream encoder(ContentCoding coding, OutputStream out) throws IOException {
    return switch (coding) {
      case GZIP -> new GZIPOutputStream(out);
      case DEFLATE -> new DeflaterOutputStream(out);
      case ZSTD -> new ZstdOutputStream(out);
      case BR -> new StoredBrotli(out);
    };
  }

  static byte[] decode(ContentCoding coding, byte[] body, long limit) throws LoadFailure {
    ByteArrayOutputStream out = new ByteArrayOutputStream(body.length * 3);
    try (InputStream in = decoder(coding, new ByteArrayInputStream(body))) {
      byte[] part = new byte[PART];
      for (int read = in.read(part); read >= 0; read = in.read(part)) {
        if (out.size() + (long) read > limit) {
          throw Failures.generic("response body exceeds the limit of " + limit + " bytes");
        }
        out.write(part, 0, read);
      }
    } catch (LoadFailure failure) {
      throw failure;
    } catch (EOFException e) {
      throw body.length == 0 ? broken("EOF") : Failures.unexpectedEof();
    } catch (IOException | RuntimeException e) {
      // The decoders of Brotli and Zstandard report broken input as runtime exceptions, too.
      throw broken(why(Objects.requireNonNullElse(e.getMessage(), "invalid input")));
    }
    return out.toByteArray();
  }

  private static LoadFailure broken(String why) {
    return new LoadFailure(
        ErrorCodes.DECOMPRESSION, "error decompressing response body (" + why + ")");
  }

  /** What k6 says for what the JDK says; it wraps what it knows twice. */
  private static String why(String message) {
    String known =
        switch (message) {
          case "Not in GZIP format" -> "gzip: invalid header";
          case "Corrupt GZIP trailer" -> "gzip: invalid checksum";
          case "incorrect header check" -> "zlib: invalid header";
          case "incorrect data check" -> "zlib: invalid checksum";
          default ->
              message.startsWith("Invalid magic") ? "invalid input: magic number mismatch" : "";
        };
    return known.isEmpty() ? message : "error decompressing response body (" + known + ")";
  }

  private static InputStream decoder(ContentCoding coding, InputStream in) throws IOException {
    return switch (coding) {
      case GZIP -> new GZIPInputStream(in);
      case DEFLATE -> new InflaterInputStream(in);
      case ZSTD -> new ZstdInputStream(in);
      case BR -> new BrotliInputStream(in);
    };
  }
}
