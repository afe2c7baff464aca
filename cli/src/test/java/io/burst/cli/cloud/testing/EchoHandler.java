package io.burst.cli.cloud.testing;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/**
 * A function that misbehaves on demand and else answers with its process id; it has no libraries.
 */
public final class EchoHandler implements RequestStreamHandler {
  @Override
  public void handleRequest(InputStream input, OutputStream output, Context context)
      throws IOException {
    String payload = new String(input.readAllBytes(), StandardCharsets.UTF_8);
    if (payload.contains("\"throw\"")) {
      throw new IllegalStateException("asked to fail");
    }
    if (payload.contains("\"exit\"")) {
      Runtime.getRuntime().halt(3);
    }
    if (payload.contains("\"hang\"")) {
      hang();
    }
    String answer =
        "{\"pid\":%d,\"worker\":%s}".formatted(ProcessHandle.current().pid(), worker(payload));
    output.write(answer.getBytes(StandardCharsets.UTF_8));
  }

  private static String worker(String payload) {
    String digits = payload.replaceAll("\\D", "");
    return digits.isEmpty() ? "0" : digits;
  }

  private static synchronized void hang() {
    try {
      while (true) {
        EchoHandler.class.wait();
      }
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
    }
  }
}
