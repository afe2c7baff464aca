package io.burst.core.result;

import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/** What an interval is of; see {@link Interval} for the fields. */
public record IntervalHeader(
    Phase phase,
    SortedSet<Integer> workers,
    String writer,
    long index,
    long fromNanos,
    long toNanos) {
  public IntervalHeader {
    workers = Collections.unmodifiableSortedSet(new TreeSet<>(workers));
  }
}
