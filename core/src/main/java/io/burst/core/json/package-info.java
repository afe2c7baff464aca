/** Reading JSON that others wrote, of whatever shape and size. */
@NullMarked
package io.burst.core.json;

import org.jspecify.annotations.NullMarked;
