/** Answers paths of the GJSON syntax, as {@code res.json(path)} takes them, on JSON texts. */
@NullMarked
package io.burst.function.gjson;

import org.jspecify.annotations.NullMarked;
