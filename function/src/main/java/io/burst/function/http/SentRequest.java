package io.burst.function.http;

import io.burst.function.http.wire.Headers;

/**
 * A request as it went out in one hop.
 *
 * @param method its method
 * @param url its URL; without user and password under digest authentication
 * @param headers its fields, cookies and authorization included; Host only if the script gave one
 * @param bodySize bytes of its body, after compression
 */
public record SentRequest(String method, HttpUrl url, Headers headers, int bodySize) {}
