/**
 * The platform threads that carry virtual users: whose turn it is, and whose socket is ready. Knows
 * nothing of what they do.
 */
@NullMarked
package io.burst.function.carrier;

import org.jspecify.annotations.NullMarked;
