package io.burst.cli.cloud.testing;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Asks the emulator whether it answers yet. */
final class Health {
  private static final Duration LIMIT = Duration.ofMinutes(2);

  private Health() {}

  /** Waits until it answers, while {@code alive}. */
  static void await(URI endpoint, BooleanSupplier alive) {
    HttpRequest request =
        HttpRequest.newBuilder(endpoint.resolve("/_localstack/health"))
            .timeout(Duration.ofSeconds(5))
            .build();
    try (HttpClient client = HttpClient.newHttpClient()) {
      Await.until(
          "the emulated AWS to answer",
          LIMIT,
          () -> {
            if (!alive.getAsBoolean()) {
              throw new IllegalStateException("the emulated AWS ended while starting");
            }
            return answers(client, request);
          });
    }
  }

  private static boolean answers(HttpClient client, HttpRequest request) {
    try {
      return client.send(request, BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException notYet) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
