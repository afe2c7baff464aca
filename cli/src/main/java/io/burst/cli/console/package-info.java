/** The one door to the process outside: streams and exit. */
@NullMarked
package io.burst.cli.console;

import org.jspecify.annotations.NullMarked;
