package io.burst.cli.cloud;

import io.burst.core.store.ObjectStore;
import io.burst.core.store.S3Store;

/** Opens the store of a stack: its bucket. */
public final class CloudStores {
  private CloudStores() {}

  /**
   * The store; closing it leaves the clients open.
   *
   * @param writer who writes, for people who look at the bucket
   */
  public static ObjectStore open(AwsClients aws, DeployedStack stack, String writer) {
    return S3Store.open(
        stack.bucket(), aws.target().region(), aws.credentials(), aws.target().endpoint(), writer);
  }
}
