/** The worker: takes one task of a run and carries it out. */
@NullMarked
package io.burst.function;

import org.jspecify.annotations.NullMarked;
