/** The script bundle: everything that the init context read, in one archive. */
@NullMarked
package io.burst.core.bundle;

import org.jspecify.annotations.NullMarked;
