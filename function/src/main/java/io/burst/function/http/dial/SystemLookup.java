package io.burst.function.http.dial;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.security.Security;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The resolver of the system. It blocks in native code, which would hold up the other virtual users
 * of a carrier thread and heeds no deadline, so it is asked from threads of its own.
 */
final class SystemLookup implements NameResolver.Lookup, AutoCloseable {
  private final ExecutorService threads =
      Executors.newCachedThreadPool(
          Thread.ofPlatform().daemon().name("burst-resolver-", 0).factory());

  SystemLookup() {
    // The JDK keeps answers by a time of its own, which would hide option dns.ttl.
    Security.setProperty("networkaddress.cache.ttl", "0");
    Security.setProperty("networkaddress.cache.negative.ttl", "0");
  }

  @Override
  public InetAddress[] lookup(String host, long deadline) throws UnknownHostException, LoadFailure {
    Future<InetAddress[]> answer = threads.submit(() -> InetAddress.getAllByName(host));
    try {
      return answer.get(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw Failures.interrupted();
    } catch (TimeoutException e) {
      throw Failures.timeout();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof UnknownHostException unknown) {
        throw unknown;
      }
      throw new LoadFailure(ErrorCodes.DNS, "lookup " + host + ": " + Failures.text(e));
    } finally {
      answer.cancel(true);
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
