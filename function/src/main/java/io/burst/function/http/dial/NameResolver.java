package io.burst.function.http.dial;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;

/**
 * Names to addresses, kept for a fixed time. Several virtual users that ask for one name at a time
 * cause one lookup. Thread-safe; a lookup blocks.
 */
final class NameResolver {
  /** Asks the system's resolver. */
  interface Lookup {
    /**
     * All addresses of a name.
     *
     * @throws UnknownHostException if it has none
     * @throws LoadFailure if that is not known by the deadline
     */
    InetAddress[] lookup(String host, long deadline) throws UnknownHostException, LoadFailure;
  }

  private final DnsSettings settings;
  private final Lookup lookup;
  private final LongSupplier nanoTime;
  private final ConcurrentHashMap<String, Name> names = new ConcurrentHashMap<>();

  /** Not {@code ThreadLocalRandom}, which goes on alike in workers restored from one snapshot. */
  private final RandomGenerator random = new Random(new SecureRandom().nextLong());

  NameResolver(DnsSettings settings, Lookup lookup, LongSupplier nanoTime) {
    this.settings = settings;
    this.lookup = lookup;
    this.nanoTime = nanoTime;
  }

  /**
   * One address of the name, by policy and choice.
   *
   * @param deadline an instant of {@link System#nanoTime()}
   * @throws LoadFailure if there is none
   */
  InetAddress resolve(String host, long deadline) throws LoadFailure {
    Name name = names.computeIfAbsent(host, Name::new);
    List<InetAddress> addresses = name.addresses(deadline);
    if (addresses.isEmpty()) {
      throw Failures.noSuchHost();
    }
    return switch (settings.select()) {
      case FIRST -> addresses.getFirst();
      case RANDOM -> addresses.get(random.nextInt(addresses.size()));
      case ROUND_ROBIN ->
          addresses.get(Math.floorMod(name.turn.getAndIncrement(), addresses.size()));
    };
  }

  private List<InetAddress> byPolicy(InetAddress[] found) {
    List<InetAddress> v4 = Arrays.stream(found).filter(Inet4Address.class::isInstance).toList();
    List<InetAddress> v6 =
        Arrays.stream(found).filter(address -> !(address instanceof Inet4Address)).toList();
    return switch (settings.policy()) {
      case PREFER_IPV4 -> v4.isEmpty() ? v6 : v4;
      case PREFER_IPV6 -> v6.isEmpty() ? v4 : v6;
      case ONLY_IPV4 -> v4;
      case ONLY_IPV6 -> v6;
      case ANY -> List.of(found);
    };
  }

  /** What is known of one name. */
  private final class Name {
    private final String host;
    private final ReentrantLock asking = new ReentrantLock();
    private final AtomicInteger turn = new AtomicInteger();
    private volatile Answer answer = new Answer(List.of(), 0, false);

    Name(String host) {
      this.host = host;
    }

    List<InetAddress> addresses(long deadline) throws LoadFailure {
      Answer known = answer;
      if (known.isFresh(settings.ttl(), nanoTime.getAsLong())) {
        return known.addresses;
      }
      lock(deadline);
      try {
        Answer meanwhile = answer;
        if (meanwhile.isFresh(settings.ttl(), nanoTime.getAsLong())) {
          return meanwhile.addresses;
        }
        List<InetAddress> addresses = byPolicy(lookup.lookup(host, deadline));
        answer = new Answer(addresses, nanoTime.getAsLong(), true);
        return addresses;
      } catch (UnknownHostException e) {
        throw Failures.noSuchHost();
      } finally {
        asking.unlock();
      }
    }

    private void lock(long deadline) throws LoadFailure {
      try {
        if (!asking.tryLock(deadline - System.nanoTime(), TimeUnit.NANOSECONDS)) {
          throw Failures.timeout();
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw Failures.interrupted();
      }
    }
  }

  private record Answer(List<InetAddress> addresses, long since, boolean asked) {
    boolean isFresh(Duration ttl, long now) {
      return asked && now - since < ttl.toNanos();
    }
  }
}
