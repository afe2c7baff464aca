/** Running a test from the command line: reading the script, and the run on this machine. */
@NullMarked
package io.burst.cli.run;

import org.jspecify.annotations.NullMarked;
