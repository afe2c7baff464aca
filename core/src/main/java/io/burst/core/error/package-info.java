/** Errors with a kind, a hint and an exit code: the one place that knows k6's exit codes. */
@NullMarked
package io.burst.core.error;

import org.jspecify.annotations.NullMarked;
