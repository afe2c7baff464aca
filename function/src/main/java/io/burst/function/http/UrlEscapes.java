package io.burst.function.http;

import java.nio.charset.StandardCharsets;

/** Percent encoding as Go's net/url does it. */
final class UrlEscapes {
  private static final String IN_PATH = "-_.~$&+,/:;=@";
  private static final String IN_PATH_IF_GIVEN = "!'()*[]%";
  private static final String IN_FRAGMENT = "-_.~$&+,/:;=?@!()*";
  private static final String IN_USER = "-_.~$&+,;=";
  private static final String IN_HOST = "-_.~!$&'()*+,;=:[]<>\"";

  private UrlEscapes() {}

  /** The first broken escape ({@code %zz}), or empty. */
  static String broken(String text) {
    int at = text.indexOf('%');
    while (at >= 0) {
      if (at + 2 >= text.length() || hex(text.charAt(at + 1)) < 0 || hex(text.charAt(at + 2)) < 0) {
        return text.substring(at, Math.min(text.length(), at + 3));
      }
      at = text.indexOf('%', at + 3);
    }
    return "";
  }

  private static int hex(char c) {
    return c < 128 ? Character.digit(c, 16) : -1;
  }

  /** Undoes all escapes, which must be sound. */
  static String unescapeValid(String text) {
    if (text.indexOf('%') < 0) {
      return text;
    }
    byte[] from = text.getBytes(StandardCharsets.UTF_8);
    byte[] to = new byte[from.length];
    int length = 0;
    for (int i = 0; i < from.length; i++) {
      if (from[i] == '%') {
        to[length++] = (byte) (hex((char) from[i + 1]) << 4 | hex((char) from[i + 2]));
        i += 2;
      } else {
        to[length++] = from[i];
      }
    }
    return new String(to, 0, length, StandardCharsets.UTF_8);
  }

  /** A path as it is sent: as given if that is valid, else unescaped and escaped anew. */
  static String path(String given) {
    return canonical(given, IN_PATH, IN_PATH_IF_GIVEN);
  }

  /** A fragment as it is written. */
  static String fragment(String given) {
    return canonical(given, IN_FRAGMENT, "'[]%");
  }

  private static String canonical(String given, String plain, String alsoIfGiven) {
    for (int i = 0; i < given.length(); i++) {
      char c = given.charAt(i);
      if (!isAlphanumeric(c) && plain.indexOf(c) < 0 && alsoIfGiven.indexOf(c) < 0) {
        return escape(unescapeValid(given), plain);
      }
    }
    return given;
  }

  static String userInfo(UserInfo user) {
    String name = escape(user.name(), IN_USER);
    return user.password().map(password -> name + ":" + escape(password, IN_USER)).orElse(name);
  }

  static String host(String host) {
    return escape(host, IN_HOST);
  }

  private static String escape(String text, String plain) {
    StringBuilder out = new StringBuilder(text.length() + 16);
    for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (b & 0xff);
      if (isAlphanumeric(c) || plain.indexOf(c) >= 0) {
        out.append(c);
      } else {
        out.append('%').append(hexDigit(c >> 4)).append(hexDigit(c & 15));
      }
    }
    return out.toString();
  }

  private static char hexDigit(int value) {
    return "0123456789ABCDEF".charAt(value);
  }

  private static boolean isAlphanumeric(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
  }
}
