/** The one door to the outside: arguments, environment, streams, terminal, signals and progress. */
@NullMarked
package io.burst.cli.console;

import org.jspecify.annotations.NullMarked;
