/** Object stores: a directory and S3 behind one small interface. */
@NullMarked
package io.burst.core.store;

import org.jspecify.annotations.NullMarked;
