/** One run in a store: its id, its keys and a typed view of its objects. */
@NullMarked
package io.burst.core.run;

import org.jspecify.annotations.NullMarked;
