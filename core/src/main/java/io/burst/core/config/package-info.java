/**
 * How a test's options are read: the layers (file, script, environment, flags), their precedence,
 * the shortcuts, and every check, with all problems told at once.
 */
@NullMarked
package io.burst.core.config;

import org.jspecify.annotations.NullMarked;
