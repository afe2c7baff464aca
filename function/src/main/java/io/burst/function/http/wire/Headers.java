package io.burst.function.http.wire;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Header fields in order, names in Go's canonical case ({@code Content-Type}), duplicates kept.
 * Immutable. Fields of a received head are taken apart only when first asked for; a race does that
 * twice and harms nothing.
 */
public final class Headers {
  private static final byte[] NONE = new byte[0];

  /** No fields. */
  public static final Headers EMPTY = new Headers(List.of());

  private final byte[] raw;
  private final long names;
  private volatile @Nullable List<Field> fields;
  private volatile boolean valid;

  /**
   * One header field.
   *
   * @param name in canonical case
   * @param value without the white space around it
   */
  public record Field(String name, String value) {}

  private Headers(List<Field> fields) {
    this.raw = NONE;
    this.names = names(fields);
    this.fields = fields;
  }

  /**
   * Fields as received.
   *
   * @param raw the lines after the status line, without the empty one; each ends in LF
   * @param names the bits of {@link #nameBit} of all their names
   */
  Headers(byte[] raw, long names) {
    this.raw = raw;
    this.names = names;
  }

  /** One of 64 bits for a name: what most heads lack is known without taking them apart. */
  static long nameBit(int length, int first, int last) {
    return 1L << (length * 7 + (first & 31) + (last & 31) * 3);
  }

  private static long names(List<Field> fields) {
    long names = 0;
    for (Field field : fields) {
      names |= nameBit(field.name());
    }
    return names;
  }

  private static long nameBit(String name) {
    return name.isEmpty()
        ? 1
        : nameBit(name.length(), name.charAt(0), name.charAt(name.length() - 1));
  }

  private boolean lacks(String name) {
    return (names & nameBit(name)) == 0;
  }

  /** How many bytes were received. */
  int rawLength() {
    return raw.length;
  }

  /** Whether the bytes from an index on, at least {@link #rawLength}, are those received. */
  boolean isAt(byte[] bytes, int from) {
    return Arrays.equals(bytes, from, from + raw.length, raw, 0, raw.length);
  }

  /** These fields, names made canonical. */
  public static Headers of(List<Field> fields) {
    if (fields.isEmpty()) {
      return EMPTY;
    }
    List<Field> canonical = new ArrayList<>(fields.size());
    for (Field field : fields) {
      canonical.add(new Field(HeaderNames.canonical(field.name()), field.value()));
    }
    return new Headers(Collections.unmodifiableList(canonical));
  }

  /** Name, value, name, value ... */
  public static Headers of(String... namesAndValues) {
    List<Field> fields = new ArrayList<>(namesAndValues.length / 2);
    for (int i = 0; i < namesAndValues.length; i += 2) {
      fields.add(new Field(namesAndValues[i], namesAndValues[i + 1]));
    }
    return of(fields);
  }

  /** All fields, in order. */
  public List<Field> fields() {
    List<Field> known = fields;
    if (known == null) {
      known = HeaderLines.parse(raw);
      fields = known;
    }
    return known;
  }

  /** The first field that Go's transport would not send. Found out once, if there is none. */
  public Optional<Field> invalid() {
    if (valid) {
      return Optional.empty();
    }
    for (Field field : fields()) {
      if (!HeaderNames.isToken(field.name()) || !HeaderNames.isValue(field.value())) {
        return Optional.of(field);
      }
    }
    valid = true;
    return Optional.empty();
  }

  /** The first value of a name given in canonical case. */
  public Optional<String> first(String name) {
    if (lacks(name)) {
      return Optional.empty();
    }
    List<Field> all = fields();
    for (int i = 0; i < all.size(); i++) {
      if (all.get(i).name().equals(name)) {
        return Optional.of(all.get(i).value());
      }
    }
    return Optional.empty();
  }

  /** All values of a name given in canonical case. */
  public List<String> all(String name) {
    if (lacks(name)) {
      return List.of();
    }
    List<String> values = new ArrayList<>(2);
    for (Field field : fields()) {
      if (field.name().equals(name)) {
        values.add(field.value());
      }
    }
    return values;
  }

  /** Whether there is a field of a name given in canonical case. */
  public boolean has(String name) {
    return first(name).isPresent();
  }

  /** Name to all its values joined by {@code ", "}, as {@code res.headers} shows them. */
  public Map<String, String> joined() {
    Map<String, String> joined = LinkedHashMap.newLinkedHashMap(fields().size());
    for (Field field : fields()) {
      joined.merge(field.name(), field.value(), (a, b) -> a + ", " + b);
    }
    return joined;
  }

  /** Name to all its values, as {@code res.request.headers} shows them. */
  public Map<String, List<String>> grouped() {
    Map<String, List<String>> grouped = LinkedHashMap.newLinkedHashMap(fields().size());
    for (Field field : fields()) {
      grouped.computeIfAbsent(field.name(), _ -> new ArrayList<>(1)).add(field.value());
    }
    return grouped;
  }

  /** These without the fields of a name, given in canonical case. */
  public Headers without(String name) {
    return has(name)
        ? new Headers(fields().stream().filter(field -> !field.name().equals(name)).toList())
        : this;
  }

  /** These with one field in place of all of its name. */
  public Headers with(String name, String value) {
    List<Field> all = new ArrayList<>(without(name).fields());
    all.add(new Field(HeaderNames.canonical(name), value));
    return new Headers(Collections.unmodifiableList(all));
  }

  @Override
  public String toString() {
    return fields().toString();
  }
}
