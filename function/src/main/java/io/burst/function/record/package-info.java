/** Recording of samples on a worker, without locks, and sealing of intervals. */
@NullMarked
package io.burst.function.record;

import org.jspecify.annotations.NullMarked;
