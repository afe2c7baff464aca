package io.burst.core.metrics;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;

/** An immutable set of tags, sorted by name; equal by content, with its hash computed once. */
public final class TagSet {
  /** No tags. */
  public static final TagSet EMPTY = new TagSet(new TreeMap<>());

  private final SortedMap<String, String> tags;
  private final int hash;

  private TagSet(SortedMap<String, String> tags) {
    this.tags = tags;
    this.hash = tags.hashCode();
  }

  /** A set of the given tags. */
  public static TagSet of(Map<String, String> tags) {
    return tags.isEmpty() ? EMPTY : new TagSet(new TreeMap<>(tags));
  }

  /** This set with one tag added or replaced. */
  public TagSet with(String name, String value) {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(value, "value");
    TreeMap<String, String> copy = new TreeMap<>(tags);
    copy.put(name, value);
    return new TagSet(copy);
  }

  /** This set cut down to the names that are kept. */
  public TagSet retain(Predicate<String> keep) {
    TreeMap<String, String> copy = new TreeMap<>(tags);
    copy.keySet().removeIf(keep.negate());
    return copy.size() == tags.size() ? this : new TagSet(copy);
  }

  /** The value of a tag, if it is set. */
  public Optional<String> get(String name) {
    return Optional.ofNullable(tags.get(name));
  }

  /** Whether every tag of the other set is in this one with the same value. */
  public boolean containsAll(TagSet other) {
    return tags.entrySet().containsAll(other.tags.entrySet());
  }

  /** The tags as an unmodifiable map, sorted by name. */
  public Map<String, String> asMap() {
    return java.util.Collections.unmodifiableSortedMap(tags);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof TagSet that && hash == that.hash && tags.equals(that.tags);
  }

  @Override
  public int hashCode() {
    return hash;
  }

  @Override
  public String toString() {
    return tags.toString();
  }
}
