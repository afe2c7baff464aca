/** A server inside the process, for a worker that makes itself warm. Knows nothing of runs. */
@NullMarked
package io.burst.function.loopback;

import org.jspecify.annotations.NullMarked;
