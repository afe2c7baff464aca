/** The demo target: a small pizza-shop API to run the examples against. */
@NullMarked
package io.burst.cli.target;

import org.jspecify.annotations.NullMarked;
