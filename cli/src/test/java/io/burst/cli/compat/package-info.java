/**
 * What k6 does with a script, recorded as facts, and whether burst does the same: exit code,
 * checks, counters, metric names and the requests that reach the target.
 */
@NullMarked
package io.burst.cli.compat;

import org.jspecify.annotations.NullMarked;
