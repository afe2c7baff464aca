/**
 * The cloud side of the commands: the stack, executions, schedules, and what to check beforehand.
 * Besides the store, the only room that knows AWS.
 */
@NullMarked
package io.burst.cli.cloud;

import org.jspecify.annotations.NullMarked;
