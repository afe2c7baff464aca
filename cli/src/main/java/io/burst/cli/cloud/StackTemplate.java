package io.burst.cli.cloud;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import software.amazon.awssdk.services.cloudformation.model.Parameter;

/**
 * The template of one deploy: {@code template.yaml} with the digest of each function's code and
 * settings in the logical id of its version. Another code makes another version; the same makes
 * none, so that an unchanged deploy changes nothing.
 *
 * @param text for CloudFormation, below its 51,200 bytes
 * @param parameters of the whole stack
 * @param uploads what must lie in the bucket before, by key
 * @param digest of all of it
 */
record StackTemplate(
    String text, Map<String, String> parameters, Map<String, byte[]> uploads, String digest) {
  private static final int DIGEST_BYTES = 8;
  private static final String MEMORY = "WorkerMemory";
  private static final String ARCHITECTURE = "Architecture";
  private static final String SNAP_START = "SnapStart";
  private static final String SNAPSHOTS = "PublishedVersions";
  private static final String RUN_DAYS = "RunDays";
  private static final String EMAIL = "NotificationEmail";
  private static final String CODE_LINE = "  # ---- what needs the code ----";

  StackTemplate {
    parameters = Map.copyOf(parameters);
    uploads = Map.copyOf(uploads);
  }

  static StackTemplate of(FunctionCode code, StackSettings settings) {
    String template = resource("template.yaml");
    String workflow = resource("statemachine/burst.asl.json");
    byte[] worker = FunctionCode.bytes(code.worker());
    byte[] aggregator = FunctionCode.bytes(code.aggregator());
    byte[] definition = utf8(workflow);

    Map<String, byte[]> uploads = new LinkedHashMap<>();
    Map<String, String> parameters = settings(settings);
    parameters.put("WorkerCode", upload(uploads, "code/worker-%s.zip", worker));
    parameters.put("AggregatorCode", upload(uploads, "code/aggregator-%s.zip", aggregator));
    parameters.put("WorkflowKey", upload(uploads, "code/workflow-%s.asl.json", definition));

    String digest = digest(utf8(template + settings), worker, aggregator, definition);
    parameters.put("Deployed", digest);
    // Of the settings only those of the function itself: a version costs minutes, for its snapshot.
    byte[] shared = utf8(template + settings.architecture() + settings.snapStart());
    byte[] memory = utf8(" " + settings.workerMemory());
    String text =
        template
            .replace("WorkerVersion0", "WorkerVersion" + digest(shared, memory, worker))
            .replace("AggregatorVersion0", "AggregatorVersion" + digest(shared, aggregator));
    return new StackTemplate(text, parameters, uploads, digest);
  }

  /**
   * The first step: nothing but the bucket, under the same parameters. A shorter text and no
   * condition, since some implementations resolve what a condition leaves out.
   */
  String bucketOnly() {
    int end = text.indexOf(CODE_LINE);
    if (end < 0) {
      throw new IllegalStateException("template.yaml lost its line '" + CODE_LINE + "'");
    }
    return text.substring(0, end) + "\nOutputs:\n  Bucket:\n    Value: !Ref Bucket\n";
  }

  /** The parameters, as CloudFormation takes them. */
  List<Parameter> cloudFormationParameters() {
    return parameters.entrySet().stream()
        .map(e -> Parameter.builder().parameterKey(e.getKey()).parameterValue(e.getValue()).build())
        .toList();
  }

  private static Map<String, String> settings(StackSettings settings) {
    Map<String, String> parameters = new LinkedHashMap<>();
    parameters.put(MEMORY, Integer.toString(settings.workerMemory()));
    parameters.put(ARCHITECTURE, settings.architecture());
    parameters.put(SNAP_START, settings.snapStart() ? SNAPSHOTS : "None");
    parameters.put(RUN_DAYS, Integer.toString(settings.runDays()));
    parameters.put(EMAIL, settings.notificationEmail().orElse(""));
    return parameters;
  }

  /** The settings that a stack's parameters hold; the defaults for those that are not there. */
  static StackSettings settings(Map<String, String> parameters) {
    StackSettings defaults = StackSettings.defaults();
    return new StackSettings(
        number(parameters, MEMORY, defaults.workerMemory()),
        parameters.getOrDefault(ARCHITECTURE, defaults.architecture()),
        parameters.getOrDefault(SNAP_START, SNAPSHOTS).equals(SNAPSHOTS),
        number(parameters, RUN_DAYS, defaults.runDays()),
        Optional.ofNullable(parameters.get(EMAIL)).filter(text -> !text.isEmpty()));
  }

  private static int number(Map<String, String> parameters, String name, int otherwise) {
    return Optional.ofNullable(parameters.get(name)).map(Integer::parseInt).orElse(otherwise);
  }

  private static String upload(Map<String, byte[]> uploads, String key, byte[] content) {
    String named = key.formatted(digest(content));
    uploads.put(named, content);
    return named;
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String digest(byte[]... parts) {
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      for (byte[] part : parts) {
        sha.update(part);
      }
      return HexFormat.of().formatHex(sha.digest(), 0, DIGEST_BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  private static String resource(String name) {
    try (InputStream in = StackTemplate.class.getResourceAsStream(name)) {
      return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
