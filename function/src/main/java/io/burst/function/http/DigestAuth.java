package io.burst.function.http;

import io.burst.function.http.dial.Failures;
import io.burst.function.http.dial.LoadFailure;
import io.burst.function.http.wire.WireResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Digest access authentication (RFC 7616; without qop RFC 2069): MD5, SHA-256 and SHA-512-256, each
 * with {@code -sess}; qop {@code auth} before {@code auth-int}. Of several challenges the first
 * that can be met is. As k6 does, every exchange asks anew, so the nonce count is always 1.
 */
final class DigestAuth {
  static final UserInfo NOBODY = new UserInfo("", Optional.empty());

  private static final Pattern PARAMETER =
      Pattern.compile("([A-Za-z0-9*_-]+)\\s*=\\s*(?:\"((?:[^\"\\\\]|\\\\.)*)\"|([^\\s,\"]+))");
  private static final SecureRandom RANDOM = new SecureRandom();

  private final Map<String, String> challenge;
  private final String algorithm;
  private final boolean session;

  private DigestAuth(Map<String, String> challenge) {
    this.challenge = challenge;
    String name = challenge.getOrDefault("algorithm", "MD5").toUpperCase(Locale.ROOT);
    this.session = name.endsWith("-SESS");
    this.algorithm = session ? name.substring(0, name.length() - 5) : name;
  }

  /**
   * The value of Authorization that answers a 401.
   *
   * @throws LoadFailure if it offers no digest challenge that can be met
   */
  static String authorization(
      WireResponse refused, String method, String target, byte[] body, UserInfo user)
      throws LoadFailure {
    List<String> offers = refused.head().headers().all("Www-Authenticate");
    for (String offer : challenges(offers)) {
      DigestAuth digest = of(offer);
      if (digest.canBeMet()) {
        return digest.answer(method, target, body, user, nonce());
      }
    }
    throw Failures.generic("digest: no supported challenge in the 401 response: " + offers);
  }

  /** One entry per Digest challenge; several may share a field. */
  private static List<String> challenges(List<String> fields) {
    List<String> found = new ArrayList<>();
    for (String field : fields) {
      for (String part : field.split("(?i)(?:^|,\\s*)(?=Digest\\s)", -1)) {
        String text = part.startsWith(",") ? part.substring(1).strip() : part.strip();
        if (text.regionMatches(true, 0, "Digest ", 0, 7)) {
          found.add(text.substring(7));
        }
      }
    }
    return found;
  }

  /** The side that answers a challenge, given without its scheme. */
  static DigestAuth of(String challenge) {
    return new DigestAuth(parameters(challenge));
  }

  private static Map<String, String> parameters(String challenge) {
    Map<String, String> parameters = new LinkedHashMap<>();
    Matcher matcher = PARAMETER.matcher(challenge);
    while (matcher.find()) {
      String value = matcher.group(2) == null ? matcher.group(3) : matcher.group(2);
      parameters.putIfAbsent(
          matcher.group(1).toLowerCase(Locale.ROOT), value.replaceAll("\\\\(.)", "$1"));
    }
    return parameters;
  }

  private static String nonce() {
    byte[] bytes = new byte[8];
    RANDOM.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  private boolean canBeMet() {
    boolean known =
        switch (algorithm) {
          case "MD5", "SHA-256", "SHA-512-256" -> true;
          default -> false;
        };
    return known && (!challenge.containsKey("qop") || !qop().isEmpty());
  }

  private String qop() {
    List<String> offered =
        Arrays.stream(challenge.getOrDefault("qop", "").split(",", -1)).map(String::strip).toList();
    if (offered.contains("auth")) {
      return "auth";
    }
    return offered.contains("auth-int") ? "auth-int" : "";
  }

  String answer(String method, String target, byte[] body, UserInfo user, String cnonce) {
    String realm = challenge.getOrDefault("realm", "");
    String nonce = challenge.getOrDefault("nonce", "");
    String qop = qop();
    String secret = hash(user.name() + ":" + realm + ":" + user.password().orElse(""));
    if (session) {
      secret = hash(secret + ":" + nonce + ":" + cnonce);
    }
    String subject = method + ":" + target;
    if (qop.equals("auth-int")) {
      subject += ":" + hash(body);
    }
    String rest = qop.isEmpty() ? nonce : nonce + ":00000001:" + cnonce + ":" + qop;
    String response = hash(secret + ":" + rest + ":" + hash(subject));
    StringJoiner out = new StringJoiner(", ", "Digest ", "");
    out.add(quoted("username", user.name()));
    out.add(quoted("realm", realm));
    out.add(quoted("nonce", nonce));
    out.add(quoted("uri", target));
    out.add(quoted("response", response));
    if (challenge.containsKey("algorithm")) {
      out.add("algorithm=" + challenge.get("algorithm"));
    }
    if (challenge.containsKey("opaque")) {
      out.add(quoted("opaque", challenge.getOrDefault("opaque", "")));
    }
    if (!qop.isEmpty()) {
      out.add("qop=" + qop).add("nc=00000001").add(quoted("cnonce", cnonce));
    } else if (session) {
      out.add(quoted("cnonce", cnonce));
    }
    return out.toString();
  }

  private static String quoted(String name, String value) {
    return name + "=\"" + value.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
  }

  private String hash(String text) {
    return hash(text.getBytes(StandardCharsets.UTF_8));
  }

  private String hash(byte[] bytes) {
    String name = algorithm.equals("SHA-512-256") ? "SHA-512/256" : algorithm;
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance(name).digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has " + name, e);
    }
  }
}
