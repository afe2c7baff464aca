/**
 * The options of a test after precedence: scenarios, executors, thresholds, and how they are read.
 */
@NullMarked
package io.burst.core.options;

import org.jspecify.annotations.NullMarked;
