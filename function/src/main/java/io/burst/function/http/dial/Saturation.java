package io.burst.function.http.dial;

/**
 * How hard the budget of sockets was pressed since the dialler was made.
 *
 * @param open sockets open now
 * @param waits requests that had to wait for a socket
 * @param waitNanos how long they waited together, ns
 * @param evictions idle connections closed to make room
 */
public record Saturation(int open, long waits, long waitNanos, long evictions) {}
