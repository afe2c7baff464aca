package io.burst.function.http.wire;

import io.burst.function.http.wire.Headers.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.message.BasicHeader;

/** Requests as HTTP/2 header lists, and header lists as heads of responses (RFC 9113 §8). */
final class Http2Fields {
  private Http2Fields() {}

  static List<Header> request(WireRequest request) {
    List<Header> list = new ArrayList<>(8 + request.headers().fields().size());
    list.add(new BasicHeader(":authority", request.authority()));
    list.add(new BasicHeader(":method", request.method()));
    list.add(new BasicHeader(":path", request.target()));
    list.add(new BasicHeader(":scheme", request.scheme()));
    for (Field field : request.headers().fields()) {
      add(list, field);
    }
    if (request.sendsLength()) {
      list.add(new BasicHeader("content-length", Integer.toString(request.body().length)));
    }
    return list;
  }

  private static void add(List<Header> list, Field field) {
    switch (field.name()) {
      case "Host",
          "Content-Length",
          "Connection",
          "Proxy-Connection",
          "Transfer-Encoding",
          "Upgrade",
          "Keep-Alive" -> {
        // They belong to HTTP/1.1 connections.
      }
      case "Cookie" -> {
        // One field per cookie, which compresses better.
        for (String crumb : field.value().split(";\\s*", -1)) {
          list.add(new BasicHeader("cookie", crumb));
        }
      }
      case "User-Agent" -> {
        if (!field.value().isEmpty()) {
          list.add(new BasicHeader("user-agent", field.value()));
        }
      }
      default -> list.add(new BasicHeader(field.name().toLowerCase(Locale.ROOT), field.value()));
    }
  }

  /** Of a header list whose status is none. */
  static final int MALFORMED = -1;

  /** The status of a header list; 0 if it is a list of trailers. */
  static int status(List<Header> list) {
    for (Header header : list) {
      if (header.getName().equals(":status")) {
        String text = header.getValue();
        return status(text == null ? "" : text);
      }
    }
    return 0;
  }

  private static int status(String text) {
    boolean whole = text.length() == 3;
    int status = 0;
    for (int i = 0; i < text.length(); i++) {
      int digit = text.charAt(i) - '0';
      whole &= digit >= 0 && digit <= 9;
      status = status * 10 + digit;
    }
    return whole ? status : MALFORMED;
  }

  static Headers headers(List<Header> list) {
    List<Field> fields = new ArrayList<>(list.size());
    for (Header header : list) {
      if (!header.getName().startsWith(":")) {
        String value = header.getValue();
        fields.add(new Field(header.getName(), value == null ? "" : value));
      }
    }
    return Headers.of(fields);
  }
}
