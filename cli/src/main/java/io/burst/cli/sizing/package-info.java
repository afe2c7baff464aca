/** How many workers a run needs, why, and what it will cost: arithmetic without any AWS in it. */
@NullMarked
package io.burst.cli.sizing;

import org.jspecify.annotations.NullMarked;
