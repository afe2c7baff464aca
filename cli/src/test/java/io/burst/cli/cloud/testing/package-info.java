/**
 * An emulated AWS for tests: LocalStack in a container where a Docker engine answers, else on this
 * host; in both the functions run as processes of their own under AWS's runtime for Java.
 */
@NullMarked
package io.burst.cli.cloud.testing;

import org.jspecify.annotations.NullMarked;
