package io.burst.cli.cloud.testing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Objects;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.Runtime;
import software.amazon.awssdk.services.lambda.model.State;

/** Makes functions out of one class of the test tree. */
final class TestFunctions {
  private TestFunctions() {}

  /** A function of 256 MB, ready to be invoked. */
  static void create(LambdaClient lambda, String name, Class<?> handler, Duration limit) {
    lambda.createFunction(
        request ->
            request
                .functionName(name)
                .runtime(Runtime.fromValue("java25"))
                .handler(handler.getName() + "::handleRequest")
                .role("arn:aws:iam::" + CloudEmulator.ACCOUNT + ":role/test")
                .memorySize(256)
                .timeout((int) limit.toSeconds())
                .code(code -> code.zipFile(SdkBytes.fromByteArray(zip(handler)))));
    Await.until(
        name + " to be active",
        Duration.ofSeconds(30),
        () ->
            lambda.getFunction(r -> r.functionName(name)).configuration().state() == State.ACTIVE);
  }

  private static byte[] zip(Class<?> handler) {
    String entry = handler.getName().replace('.', '/') + ".class";
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes);
        InputStream in = open(handler, entry)) {
      zip.putNextEntry(new ZipEntry(entry));
      in.transferTo(zip);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static InputStream open(Class<?> handler, String entry) {
    return Objects.requireNonNull(handler.getResourceAsStream("/" + entry), entry);
  }
}
