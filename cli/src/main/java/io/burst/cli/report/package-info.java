/** Rendering of a finished report: texts and documents, never a measurement. */
@NullMarked
package io.burst.cli.report;

import org.jspecify.annotations.NullMarked;
