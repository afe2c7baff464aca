package io.burst.function.http.dial;

import java.net.InetAddress;
import java.util.Arrays;

/**
 * A range of addresses as of option {@code blacklistIPs}: {@code 10.0.0.0/8}, {@code fc00::/7}.
 * Immutable.
 */
public final class CidrBlock {
  private final byte[] prefix;
  private final int bits;

  private CidrBlock(byte[] prefix, int bits) {
    this.prefix = prefix;
    this.bits = bits;
  }

  /**
   * Reads a range; a bare address is a range of one.
   *
   * @throws IllegalArgumentException if it is no range
   */
  public static CidrBlock parse(String text) {
    int slash = text.indexOf('/');
    byte[] address =
        InetAddress.ofLiteral(slash < 0 ? text : text.substring(0, slash)).getAddress();
    int bits = slash < 0 ? address.length * 8 : Integer.parseInt(text.substring(slash + 1));
    if (bits < 0 || bits > address.length * 8) {
      throw new IllegalArgumentException("invalid CIDR address: " + text);
    }
    return new CidrBlock(address, bits);
  }

  /** Whether the address lies in the range; addresses of the other family never do. */
  public boolean contains(InetAddress address) {
    byte[] other = address.getAddress();
    if (other.length != prefix.length) {
      return false;
    }
    int whole = bits / 8;
    if (!Arrays.equals(other, 0, whole, prefix, 0, whole)) {
      return false;
    }
    int rest = bits % 8;
    return rest == 0 || ((other[whole] ^ prefix[whole]) & 0xff & (0xff00 >> rest)) == 0;
  }
}
