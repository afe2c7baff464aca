/**
 * The one dialler of a worker: names, block lists, TLS, the descriptor budget and the sockets
 * themselves. Knows bytes and connections, nothing of HTTP but a proxy's CONNECT.
 */
@NullMarked
package io.burst.function.http.dial;

import org.jspecify.annotations.NullMarked;
