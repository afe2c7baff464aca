/**
 * The engine: runs a worker's slice of a plan by the clock. It owns pacing, the pool of virtual
 * users and one executor per scenario; it knows no JavaScript and no sockets.
 */
@NullMarked
package io.burst.function.engine;

import org.jspecify.annotations.NullMarked;
