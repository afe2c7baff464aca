/**
 * The module {@code k6/http}: takes a script's calls apart, sends them with the load client, and
 * turns exchanges into responses and samples.
 */
@NullMarked
package io.burst.function.jshttp;

import org.jspecify.annotations.NullMarked;
