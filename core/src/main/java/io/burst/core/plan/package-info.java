/**
 * Plan first, then run: execution segments, schedules as pure values, and the slice of each worker.
 */
@NullMarked
package io.burst.core.plan;

import org.jspecify.annotations.NullMarked;
