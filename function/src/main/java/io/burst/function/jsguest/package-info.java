/**
 * What the polyglot API cannot do, done with GraalJS's own classes: from values to guest objects
 * and back, unhandled promise rejections, and an interrupt that a script cannot catch. This room
 * and {@code jsload} are the only ones that touch those classes; they come with the engine's jar
 * and are pinned with its version, and the tests of both rooms say what is relied on.
 */
@NullMarked
package io.burst.function.jsguest;

import org.jspecify.annotations.NullMarked;
