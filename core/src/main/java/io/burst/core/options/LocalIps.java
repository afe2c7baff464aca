package io.burst.core.options;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;

/**
 * A pool of local addresses that virtual users send from: single ones, ranges and blocks, in the
 * order they were given. Of an IPv4 block with more than two addresses the first and the last are
 * left out (they name the network and its broadcast).
 *
 * @param ranges the ranges in order; at least one
 */
public record LocalIps(List<Range> ranges) {
  public LocalIps {
    ranges = List.copyOf(ranges);
    if (ranges.isEmpty()) {
      throw new IllegalArgumentException("a pool of addresses has at least one");
    }
  }

  /**
   * Reads a comma-separated list of {@code ip}, {@code ip-ip} and {@code ip/prefix}.
   *
   * @throws IllegalArgumentException if a part is none of them
   */
  public static LocalIps parse(String text) {
    List<Range> ranges = new ArrayList<>();
    for (String part : text.split(",", -1)) {
      ranges.add(Range.parse(part.trim()));
    }
    return new LocalIps(ranges);
  }

  /**
   * The address of the virtual user with that number (from 1); the pool is used round and round.
   */
  public InetAddress forVu(long vu) {
    BigInteger total = ranges.stream().map(Range::count).reduce(BigInteger.ZERO, BigInteger::add);
    BigInteger index = BigInteger.valueOf(vu - 1).mod(total);
    for (Range range : ranges) {
      if (index.compareTo(range.count()) < 0) {
        return range.address(index);
      }
      index = index.subtract(range.count());
    }
    throw new IllegalStateException("the index is below the sum of the counts");
  }

  /**
   * Neighbouring addresses.
   *
   * @param count how many, 1 or more
   */
  public record Range(InetAddress first, BigInteger count) {
    public Range {
      if (count.signum() <= 0) {
        throw new IllegalArgumentException("the last address of a range lies before the first");
      }
    }

    private static Range parse(String text) {
      int dash = text.indexOf('-');
      if (dash >= 0) {
        return between(
            IpAddress.parse(text.substring(0, dash)), IpAddress.parse(text.substring(dash + 1)));
      }
      if (text.indexOf('/') >= 0) {
        return ofBlock(CidrBlock.parse(text));
      }
      return new Range(IpAddress.parse(text), BigInteger.ONE);
    }

    private static Range between(InetAddress first, InetAddress last) {
      if (first.getAddress().length != last.getAddress().length) {
        throw new IllegalArgumentException("a range mixes IPv4 and IPv6");
      }
      return new Range(first, number(last).subtract(number(first)).add(BigInteger.ONE));
    }

    private static Range ofBlock(CidrBlock block) {
      int bits = block.network().getAddress().length * 8;
      Range all = new Range(block.network(), BigInteger.ONE.shiftLeft(bits - block.prefix()));
      boolean reserved = bits == 32 && all.count.compareTo(BigInteger.TWO) > 0;
      return reserved
          ? new Range(all.address(BigInteger.ONE), all.count.subtract(BigInteger.TWO))
          : all;
    }

    private InetAddress address(BigInteger index) {
      byte[] result = new byte[first.getAddress().length];
      byte[] bytes = number(first).add(index).toByteArray();
      int length = Math.min(bytes.length, result.length);
      System.arraycopy(bytes, bytes.length - length, result, result.length - length, length);
      try {
        return InetAddress.getByAddress(result);
      } catch (UnknownHostException e) {
        throw new IllegalStateException("an address has 4 or 16 bytes", e);
      }
    }

    private static BigInteger number(InetAddress address) {
      return new BigInteger(1, address.getAddress());
    }
  }
}
