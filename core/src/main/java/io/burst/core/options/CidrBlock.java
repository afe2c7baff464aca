package io.burst.core.options;

import java.net.InetAddress;
import java.util.Objects;

/**
 * A block of addresses, as {@code 10.0.0.0/8}.
 *
 * @param network the first address of the block
 * @param prefix how many leading bits are fixed
 */
public record CidrBlock(InetAddress network, int prefix) {
  public CidrBlock {
    Objects.requireNonNull(network, "network");
    int bits = network.getAddress().length * 8;
    if (prefix < 0 || prefix > bits) {
      throw new IllegalArgumentException(
          "the prefix length must be between 0 and " + bits + ", but is " + prefix);
    }
  }

  /**
   * Reads {@code address/prefix}; bits behind the prefix are cleared.
   *
   * @throws IllegalArgumentException if it is not a block
   */
  public static CidrBlock parse(String text) {
    int slash = text.indexOf('/');
    if (slash < 0) {
      throw new IllegalArgumentException("'" + text + "' has no prefix length, as in 10.0.0.0/8");
    }
    InetAddress address = IpAddress.parse(text.substring(0, slash));
    String prefix = text.substring(slash + 1);
    if (!prefix.matches("\\d{1,3}")) {
      throw new IllegalArgumentException("'" + prefix + "' is not a prefix length");
    }
    CidrBlock block = new CidrBlock(address, Integer.parseInt(prefix));
    byte[] bytes = address.getAddress();
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] &= (byte) block.mask(i);
    }
    return new CidrBlock(addressOf(bytes), block.prefix);
  }

  /** Whether the address lies in this block; addresses of the other family never do. */
  public boolean contains(InetAddress address) {
    byte[] mine = network.getAddress();
    byte[] other = address.getAddress();
    if (mine.length != other.length) {
      return false;
    }
    for (int i = 0; i < mine.length; i++) {
      if (((mine[i] ^ other[i]) & mask(i)) != 0) {
        return false;
      }
    }
    return true;
  }

  private int mask(int index) {
    int bits = Math.clamp(prefix - index * 8L, 0, 8);
    return 0xff & (0xff << (8 - bits));
  }

  private static InetAddress addressOf(byte[] bytes) {
    try {
      return InetAddress.getByAddress(bytes);
    } catch (java.net.UnknownHostException e) {
      throw new IllegalStateException("an address has 4 or 16 bytes", e);
    }
  }

  @Override
  public String toString() {
    return network.getHostAddress() + "/" + prefix;
  }
}
