/** The coordinator of a run and the final merge of its results. */
@NullMarked
package io.burst.aggregator;

import org.jspecify.annotations.NullMarked;
