/** The end-of-test summary as k6's users know it: what it shows, and its data shapes. */
@NullMarked
package io.burst.core.summary;

import org.jspecify.annotations.NullMarked;
