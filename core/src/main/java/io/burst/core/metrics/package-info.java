/** The metric model: metrics, tags, time series and the mergeable sinks that hold their values. */
@NullMarked
package io.burst.core.metrics;

import org.jspecify.annotations.NullMarked;
