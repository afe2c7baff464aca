package io.burst.core.store;

import io.burst.core.error.BurstException;
import io.burst.core.error.ErrorKind;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.retries.api.RetryStrategy;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * Objects in a bucket of S3. What may pass by itself (throttling, service errors, lost connections,
 * 409 of a conditional put) is tried again with growing pauses, at most {@value #ATTEMPTS} times
 * and within a minute and a half; the rest is told at once.
 *
 * <p>"If absent" holds although a put whose answer was lost is sent again: each call marks its
 * object with a token of its own, and when S3 says that there is an object already, the call reads
 * whose it is.
 */
public final class S3Store implements ObjectStore {
  /** Pauses are cut by a random share: eight of them would be over after some six seconds. */
  private static final int ATTEMPTS = 30;

  private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(4);
  private static final Duration ATTEMPT_LIMIT = Duration.ofSeconds(20);
  private static final Duration CALL_LIMIT = Duration.ofSeconds(90);
  private static final String TOKEN = "burst-writer";
  private static final int CONFLICT = 409;
  private static final int EXISTS = 412;

  private final S3Client client;
  private final String bucket;
  private final String writer;

  /**
   * A store that owns its client.
   *
   * @param writer who writes, for people who look at the bucket
   */
  public S3Store(S3Client client, String bucket, String writer) {
    this.client = client;
    this.bucket = bucket;
    this.writer = writer;
  }

  /**
   * A store with a client that is set up for it.
   *
   * @param endpoint another address than that of AWS, as an emulator's
   */
  public static S3Store open(
      String bucket,
      String region,
      AwsCredentialsProvider credentials,
      Optional<URI> endpoint,
      String writer) {
    return new S3Store(
        client(region, credentials, endpoint, FIRST_PAUSE, LONGEST_PAUSE), bucket, writer);
  }

  static S3Client client(
      String region,
      AwsCredentialsProvider credentials,
      Optional<URI> endpoint,
      Duration firstPause,
      Duration longestPause) {
    RetryStrategy retries =
        AwsRetryStrategy.standardRetryStrategy().toBuilder()
            .maxAttempts(ATTEMPTS)
            .backoffStrategy(BackoffStrategy.exponentialDelay(firstPause, longestPause))
            .throttlingBackoffStrategy(BackoffStrategy.exponentialDelay(firstPause, longestPause))
            .circuitBreakerEnabled(false)
            .retryOnException(e -> e instanceof S3Exception s3 && s3.statusCode() == CONFLICT)
            .build();
    S3ClientBuilder builder =
        S3Client.builder()
            .region(Region.of(region))
            .credentialsProvider(credentials)
            .httpClientBuilder(UrlConnectionHttpClient.builder())
            // Bodies are small and signed whole: no streaming signature, no second checksum.
            .serviceConfiguration(s3 -> s3.chunkedEncodingEnabled(false))
            .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
            .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
            .overrideConfiguration(
                o ->
                    o.retryStrategy(retries)
                        .apiCallAttemptTimeout(ATTEMPT_LIMIT)
                        .apiCallTimeout(CALL_LIMIT));
    endpoint.ifPresent(uri -> builder.endpointOverride(uri).forcePathStyle(true));
    return builder.build();
  }

  @Override
  public void put(String key, byte[] content) {
    Keys.check(key);
    try {
      client.putObject(r -> r.bucket(bucket).key(key), RequestBody.fromBytes(content));
    } catch (SdkException e) {
      throw failed("write", key, e);
    }
  }

  @Override
  public boolean putIfAbsent(String key, byte[] content) {
    Keys.check(key);
    String token = writer + "." + UUID.randomUUID();
    try {
      client.putObject(
          r -> r.bucket(bucket).key(key).ifNoneMatch("*").metadata(Map.of(TOKEN, token)),
          RequestBody.fromBytes(content));
      return true;
    } catch (S3Exception e) {
      if (e.statusCode() == EXISTS) {
        return isMine(key, token);
      }
      throw failed("write", key, e);
    } catch (SdkException e) {
      throw failed("write", key, e);
    }
  }

  private boolean isMine(String key, String token) {
    try {
      return token.equals(client.headObject(r -> r.bucket(bucket).key(key)).metadata().get(TOKEN));
    } catch (SdkException e) {
      throw failed("read back", key, e);
    }
  }

  @Override
  public Optional<byte[]> get(String key) {
    Keys.check(key);
    try {
      return Optional.of(
          client.getObjectAsBytes(r -> r.bucket(bucket).key(key)).asByteArrayUnsafe());
    } catch (NoSuchKeyException e) {
      return Optional.empty();
    } catch (SdkException e) {
      throw failed("read", key, e);
    }
  }

  @Override
  public List<String> list(String prefix, String startAfter) {
    try {
      List<String> keys = new ArrayList<>();
      var pages =
          client.listObjectsV2Paginator(
              r -> {
                r.bucket(bucket).prefix(prefix);
                if (!startAfter.isEmpty()) {
                  r.startAfter(startAfter);
                }
              });
      for (S3Object object : pages.contents()) {
        keys.add(object.key());
      }
      return keys;
    } catch (SdkException e) {
      throw failed("list", prefix, e);
    }
  }

  private BurstException failed(String what, String key, SdkException e) {
    int status = e instanceof S3Exception s3 ? s3.statusCode() : 0;
    String hint =
        switch (status) {
          case 401, 403 -> "check the credentials, and that they may use the bucket";
          case 404 -> "check the Region, and that the bucket is there (`burst deploy` makes it)";
          default -> "try again; if it stays, look at the state of S3 in the Region";
        };
    return new BurstException(
        ErrorKind.CLOUD_FAILED,
        "cannot " + what + " s3://" + bucket + "/" + key + ": " + e.getMessage(),
        hint,
        e);
  }

  @Override
  public void close() {
    client.close();
  }
}
