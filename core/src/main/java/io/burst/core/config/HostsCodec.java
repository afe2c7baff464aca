package io.burst.core.config;

import io.burst.core.options.BadValue;
import io.burst.core.options.CidrBlock;
import io.burst.core.options.IpAddress;
import io.burst.core.options.NetworkOptions.HostAddress;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** A codec of the option {@code hosts}: lower-case patterns of hosts and the addresses for them. */
final class HostsCodec implements Codec<Map<String, HostAddress>> {
  private static final String NAME =
      "(\\*\\.?)?(([a-zA-Z0-9]([a-zA-Z0-9-]*[a-zA-Z0-9])?\\.)*[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?)?";
  private static final Pattern HOST_PATTERN = Pattern.compile(NAME);
  private static final Pattern HOST_PORT_PATTERN = Pattern.compile(NAME + "(:\\d{1,5})?");
  private static final String STAR_HINT = "a * is allowed only at the start";

  private static final MapCodec<HostAddress> MAP =
      new MapCodec<>(Codecs.text(HostsCodec::address, HostsCodec::show));

  /** Patterns of names that are never dialled. */
  static final Codec<List<String>> BLOCKED =
      new ListCodec<>(
          Codecs.text(
              pattern -> {
                if (HOST_PATTERN.matcher(pattern).matches()) {
                  return pattern;
                }
                throw new BadValue("'" + pattern + "' is not a pattern of a host name", STAR_HINT);
              },
              pattern -> pattern));

  /** Blocks of addresses that are never dialled. */
  static final Codec<List<CidrBlock>> BLOCKS =
      new ListCodec<>(Codecs.text(CidrBlock::parse, CidrBlock::toString));

  @Override
  public Optional<Map<String, HostAddress>> fromJson(Object value, Place place, Problems problems) {
    return MAP.fromJson(value, place, problems).map(map -> checked(map, place, problems));
  }

  private static Map<String, HostAddress> checked(
      Map<String, HostAddress> hosts, Place place, Problems problems) {
    Map<String, HostAddress> result = new TreeMap<>();
    hosts.forEach(
        (pattern, address) -> {
          if (!HOST_PORT_PATTERN.matcher(pattern).matches()) {
            problems.error(
                place,
                "'" + pattern + "' is not a pattern of a host, with or without port",
                STAR_HINT);
          }
          result.put(pattern.toLowerCase(Locale.ROOT), address);
        });
    return Collections.unmodifiableMap(result);
  }

  @Override
  public Optional<Map<String, HostAddress>> fromText(String text, Place place, Problems problems) {
    problems.error(place, "cannot be given as plain text", "give it as a JSON object: { }");
    return Optional.empty();
  }

  @Override
  public Object toJson(Map<String, HostAddress> value) {
    return MAP.toJson(value);
  }

  private static HostAddress address(String text) {
    try {
      int colon = text.lastIndexOf(':');
      boolean bracketed = text.startsWith("[") && colon > 0 && text.charAt(colon - 1) == ']';
      if (bracketed || (colon >= 0 && text.indexOf(':') == colon)) {
        String ip = bracketed ? text.substring(1, colon - 1) : text.substring(0, colon);
        return new HostAddress(IpAddress.parse(ip), port(text.substring(colon + 1)));
      }
      return new HostAddress(IpAddress.parse(text), 0);
    } catch (BadValue e) {
      throw e;
    } catch (IllegalArgumentException e) {
      throw new BadValue(
          String.valueOf(e.getMessage()), "names are not resolved here: give ip or ip:port");
    }
  }

  private static int port(String text) {
    if (text.matches("\\d{1,5}")) {
      int port = Integer.parseInt(text);
      if (port >= 1 && port <= 65_535) {
        return port;
      }
    }
    throw new BadValue("'" + text + "' is not a port", "ports go from 1 to 65535");
  }

  private static String show(HostAddress address) {
    InetAddress ip = address.ip();
    String text = ip.getHostAddress();
    if (address.port() == 0) {
      return text;
    }
    return (ip instanceof Inet6Address ? "[" + text + "]" : text) + ":" + address.port();
  }
}
