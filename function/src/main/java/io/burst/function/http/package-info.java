/**
 * The load client: one {@link io.burst.function.http.LoadClient} per virtual user turns a request
 * into an exchange, hop by hop, with cookies, redirects, authentication, codings and k6's timings
 * and error codes. Knows nothing of JavaScript or metrics. Sockets are made in {@code http.dial},
 * HTTP/1.1 and HTTP/2 spoken in {@code http.wire}.
 */
@NullMarked
package io.burst.function.http;

import org.jspecify.annotations.NullMarked;
