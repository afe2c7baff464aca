package io.burst.cli.cloud;

import io.burst.core.error.BurstException;
import io.burst.core.error.ErrorKind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.ProfileCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.scheduler.SchedulerClient;
import software.amazon.awssdk.services.servicequotas.ServiceQuotasClient;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sts.StsClient;

/** One client per service, made when first asked for and closed together. Thread-safe. */
public final class AwsClients implements AutoCloseable {
  private final CloudTarget target;
  private final SdkHttpClient http = UrlConnectionHttpClient.create();
  private final AwsCredentialsProvider credentials;
  private final Map<Class<?>, SdkClient> clients = new HashMap<>();

  public AwsClients(CloudTarget target) {
    this.target = target;
    this.credentials = credentials(target);
  }

  /** Where they point. */
  public CloudTarget target() {
    return target;
  }

  /** S3. */
  public S3Client s3() {
    return client(S3Client.class, () -> build(S3Client.builder()));
  }

  AwsCredentialsProvider credentials() {
    return credentials;
  }

  SfnClient workflows() {
    return client(SfnClient.class, () -> build(SfnClient.builder()));
  }

  LambdaClient functions() {
    return client(LambdaClient.class, () -> build(LambdaClient.builder()));
  }

  CloudFormationClient stacks() {
    return client(CloudFormationClient.class, () -> build(CloudFormationClient.builder()));
  }

  SchedulerClient schedules() {
    return client(SchedulerClient.class, () -> build(SchedulerClient.builder()));
  }

  StsClient identity() {
    return client(StsClient.class, () -> build(StsClient.builder()));
  }

  ServiceQuotasClient quotas() {
    return client(ServiceQuotasClient.class, () -> build(ServiceQuotasClient.builder()));
  }

  CloudWatchLogsClient logs() {
    return client(CloudWatchLogsClient.class, () -> build(CloudWatchLogsClient.builder()));
  }

  IamClient permissions() {
    return client(
        IamClient.class,
        () ->
            target.endpoint().isPresent()
                ? build(IamClient.builder())
                : configured(IamClient.builder()).region(Region.AWS_GLOBAL).build());
  }

  @Override
  public void close() {
    List<SdkClient> all;
    synchronized (clients) {
      all = new ArrayList<>(clients.values());
      clients.clear();
    }
    all.forEach(SdkClient::close);
    http.close();
  }

  private <C extends SdkClient> C client(Class<C> type, Supplier<C> maker) {
    synchronized (clients) {
      return type.cast(clients.computeIfAbsent(type, key -> maker.get()));
    }
  }

  private <B extends AwsSyncClientBuilder<B, C> & AwsClientBuilder<B, C>, C> C build(B builder) {
    return configured(builder).build();
  }

  private <B extends AwsSyncClientBuilder<B, C> & AwsClientBuilder<B, C>, C> B configured(
      B builder) {
    target.endpoint().ifPresent(builder::endpointOverride);
    return builder
        .region(Region.of(target.region()))
        .credentialsProvider(credentials)
        .httpClient(http);
  }

  private static AwsCredentialsProvider credentials(CloudTarget target) {
    if (target.keys().isPresent()) {
      return StaticCredentialsProvider.create(fixed(target.keys().get()));
    }
    AwsFiles files = target.files();
    if (target.profile().isPresent()) {
      String name = files.profile(target.profile().get()).name();
      return readable(
          name,
          ProfileCredentialsProvider.builder().profileFile(files::read).profileName(name).build());
    }
    return files.machine()
        ? DefaultCredentialsProvider.builder().profileFile(files::read).build()
        : ProfileCredentialsProvider.builder().profileFile(files::read).build();
  }

  /** A profile may ask for a part of the SDK that burst does not have. */
  private static AwsCredentialsProvider readable(String name, AwsCredentialsProvider profile) {
    return () -> {
      try {
        return profile.resolveCredentials();
      } catch (IllegalStateException e) {
        throw new BurstException(
            ErrorKind.INVALID_CONFIG,
            "the profile '" + name + "' cannot be used: " + e.getMessage(),
            "'aws configure export-credentials --format env --profile "
                + name
                + "' prints variables that can",
            e);
      }
    };
  }

  private static AwsCredentials fixed(CloudTarget.AccessKeys keys) {
    return keys.session().isPresent()
        ? AwsSessionCredentials.create(keys.id(), keys.secret(), keys.session().get())
        : AwsBasicCredentials.create(keys.id(), keys.secret());
  }
}
