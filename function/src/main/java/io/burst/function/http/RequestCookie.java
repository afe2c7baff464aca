package io.burst.function.http;

/**
 * A cookie of one request.
 *
 * @param name its name
 * @param value its value
 * @param replace whether cookies of the same name in the jar are not sent beside it
 */
public record RequestCookie(String name, String value, boolean replace) {}
