package io.burst.cli.cloud;

import io.burst.cli.sizing.Room;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.lambda.model.AccountLimit;

/** What the account leaves for a run: its concurrency in the Region. */
public final class Quotas {
  private final AwsClients aws;

  public Quotas(AwsClients aws) {
    this.aws = aws;
  }

  /**
   * The concurrency that is left for functions without a reservation of their own. What others use
   * of it just now is not known to AWS's interface, so a busy account leaves less.
   */
  public Room room() {
    AccountLimit limit =
        AwsCalls.call(
            "tell the account's limits",
            () -> aws.functions().getAccountSettings(r -> {}).accountLimit());
    int all = Optional.ofNullable(limit.concurrentExecutions()).orElse(0);
    int left = Optional.ofNullable(limit.unreservedConcurrentExecutions()).orElse(all);
    return new Room(all, left, aws.target().region());
  }

  /** The quota as Service Quotas knows it; empty where the caller may not ask. */
  Optional<Double> granted() {
    try {
      return Optional.ofNullable(
          aws.quotas()
              .getServiceQuota(r -> r.serviceCode("lambda").quotaCode(Room.QUOTA_CODE))
              .quota()
              .value());
    } catch (SdkException mayNotAsk) {
      return Optional.empty();
    }
  }
}
