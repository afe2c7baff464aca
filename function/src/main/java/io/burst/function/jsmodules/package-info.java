/** The built-in modules of k6 that need no network, and the globals behind them; one class each. */
@NullMarked
package io.burst.function.jsmodules;

import org.jspecify.annotations.NullMarked;
