/**
 * The load client: one {@link io.burst.function.http.LoadClient} per virtual user turns a request
 * into an exchange, hop by hop, with cookies, redirects, authentication, codings and k6's timings
 * and error codes. Knows nothing of JavaScript or metrics. Sockets are made in {@code http.dial},
 * HTTP/1.1 and HTTP/2 spoken in {@code http.wire}.
 *
 * <p>Differences from k6:
 *
 * <ul>
 *   <li>The head of a response may have 1 MiB, not 10: a worker holds a thousand users.
 *   <li>A body that ends early is dropped; k6 shows what had come of it.
 *   <li>Bodies in memory have a limit ({@link io.burst.function.http.HttpSettings#maxBodyBytes()}),
 *       decoded ones too.
 *   <li>A redirect's body is read to its end, so that its connection is kept; k6 reads 2 KiB.
 *   <li>Digest authentication knows SHA-256, SHA-512-256, {@code -sess} and {@code auth-int}.
 *   <li>NTLM and SOCKS proxies fail with a clear error.
 *   <li>A client certificate goes only to the domains it names; k6 ignores the domains.
 *   <li>Requests that an HTTP/2 server refuses unseen are sent at most three times, not six.
 *   <li>TLS 1.0 and 1.1 are subject to the JDK's {@code jdk.tls.disabledAlgorithms}.
 * </ul>
 */
@NullMarked
package io.burst.function.http;

import org.jspecify.annotations.NullMarked;
