package io.burst.function.jsload;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Fetches modules over HTTP: first with {@code ?_k6=1} appended, as k6 does, so that a server may
 * answer with a script instead of a page; if that fails, without. One minute a fetch; only a status
 * of 200 counts.
 */
public final class RemoteFiles implements ScriptFiles {
  private static final Duration TIMEOUT = Duration.ofSeconds(60);

  private @Nullable HttpClient client;

  /** Made at the first fetch, for that takes a tenth of a second; it follows redirects. */
  private synchronized HttpClient client() {
    HttpClient known = client;
    if (known == null) {
      known =
          HttpClient.newBuilder()
              .followRedirects(HttpClient.Redirect.NORMAL)
              .connectTimeout(TIMEOUT)
              .build();
      client = known;
    }
    return known;
  }

  @Override
  public byte[] read(URI location) throws MissingFileException {
    try {
      return fetch(marked(location));
    } catch (MissingFileException _) {
      return fetch(location);
    }
  }

  private static URI marked(URI location) {
    String separator = location.getRawQuery() == null ? "?" : "&";
    return URI.create(location + separator + "_k6=1");
  }

  private byte[] fetch(URI location) throws MissingFileException {
    HttpRequest request = HttpRequest.newBuilder(location).timeout(TIMEOUT).GET().build();
    try {
      HttpResponse<byte[]> response =
          client().send(request, HttpResponse.BodyHandlers.ofByteArray());
      if (response.statusCode() == 404) {
        throw new MissingFileException("not found: " + location);
      }
      if (response.statusCode() != 200) {
        throw new MissingFileException(
            "wrong status code (" + response.statusCode() + ") for: " + location);
      }
      return response.body();
    } catch (IOException e) {
      throw new MissingFileException("fetching " + location + " failed: " + reason(e), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new MissingFileException("fetching " + location + " was interrupted", e);
    }
  }

  private static String reason(IOException e) {
    String message = e.getMessage();
    return message == null ? e.getClass().getSimpleName() : message;
  }
}
