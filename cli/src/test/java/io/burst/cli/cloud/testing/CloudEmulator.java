package io.burst.cli.cloud.testing;

import io.burst.cli.cloud.AwsFiles;
import io.burst.cli.cloud.CloudTarget;
import java.net.URI;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;

/**
 * The emulated AWS of a test class:
 *
 * <pre>{@code
 * @RegisterExtension static final CloudEmulator cloud = new CloudEmulator();
 * }</pre>
 *
 * <p>One emulator serves all classes of a test run and ends with it; so classes name their stacks
 * and buckets differently. The variable {@code BURST_EMULATOR} set to {@code host} or {@code
 * docker} chooses; else a Docker engine is used where one answers.
 */
public final class CloudEmulator implements BeforeAllCallback {
  /** The Region of all tests. */
  public static final Region REGION = Region.EU_NORTH_1;

  /** The account that the emulator knows. */
  public static final String ACCOUNT = "000000000000";

  private static final Namespace NAMESPACE = Namespace.create(CloudEmulator.class);
  private static final String KEY = "test";

  private @Nullable Emulator emulator;

  @Override
  public void beforeAll(ExtensionContext context) {
    emulator =
        context
            .getRoot()
            .getStore(NAMESPACE)
            .computeIfAbsent(Emulator.class, key -> start(), Emulator.class);
  }

  static Emulator start() {
    String choice =
        Optional.ofNullable(System.getenv("BURST_EMULATOR")).orElse("").toLowerCase(Locale.ROOT);
    return switch (choice) {
      case "host" -> HostEmulator.start();
      case "docker" -> DockerEmulator.start();
      case "" -> DockerEmulator.isPossible() ? DockerEmulator.start() : HostEmulator.start();
      default ->
          throw new IllegalArgumentException("BURST_EMULATOR is host or docker, not " + choice);
    };
  }

  /** Where every service answers. */
  public URI endpoint() {
    return running().endpoint();
  }

  /** What a test may do to it. */
  public EmulatorControl control() {
    return running().control();
  }

  /** The variables with which another process, as the command line, finds this cloud. */
  public Map<String, String> variables() {
    return Map.of(
        "AWS_ENDPOINT_URL",
        endpoint().toString(),
        "AWS_REGION",
        REGION.id(),
        "AWS_ACCESS_KEY_ID",
        KEY,
        "AWS_SECRET_ACCESS_KEY",
        KEY);
  }

  /** This cloud as the commands are told of it. */
  public CloudTarget target(String stack) {
    return new CloudTarget(
        REGION.id(),
        stack,
        Optional.empty(),
        Optional.of(endpoint()),
        Optional.of(new CloudTarget.AccessKeys(KEY, KEY, Optional.empty())),
        new AwsFiles(Path.of("config"), Path.of("credentials"), false));
  }

  /** A client of one service of this cloud. */
  public <B extends AwsSyncClientBuilder<B, C> & AwsClientBuilder<B, C>, C> C client(B builder) {
    return builder
        .endpointOverride(endpoint())
        .region(REGION)
        .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create(KEY, KEY)))
        .httpClientBuilder(UrlConnectionHttpClient.builder())
        .build();
  }

  private Emulator running() {
    return Objects.requireNonNull(emulator, "beforeAll has not run");
  }
}
