/**
 * How a script's modules are found, read and parsed: k6's resolution rules, local and remote files,
 * and the code of each module, parsed once per process and linked by every virtual user.
 */
@NullMarked
package io.burst.function.jsload;

import org.jspecify.annotations.NullMarked;
