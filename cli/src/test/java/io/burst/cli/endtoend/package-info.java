/**
 * What a user is promised, shown as a user sees it: the command line is run on a script against
 * real servers on loopback, and what it prints, what it stores and what reached the server is held
 * against k6's facts and burst's rules.
 */
@NullMarked
package io.burst.cli.endtoend;

import org.jspecify.annotations.NullMarked;
