/**
 * HTTP/1.1 and HTTP/2 on one dialled connection: a message out, a message in. Knows no cookies, no
 * redirects, no pools.
 */
@NullMarked
package io.burst.function.http.wire;

import org.jspecify.annotations.NullMarked;
