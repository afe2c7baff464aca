/** The commands, one class each, named as typed. */
@NullMarked
package io.burst.cli;

import org.jspecify.annotations.NullMarked;
