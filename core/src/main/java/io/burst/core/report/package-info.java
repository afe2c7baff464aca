/** The merged report of a run and its verdict. */
@NullMarked
package io.burst.core.report;

import org.jspecify.annotations.NullMarked;
