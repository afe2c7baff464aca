/** What a worker leaves behind: sealed intervals and its end, with their stored formats. */
@NullMarked
package io.burst.core.result;

import org.jspecify.annotations.NullMarked;
