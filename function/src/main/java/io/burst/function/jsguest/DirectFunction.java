package io.burst.function.jsguest;

import org.jspecify.annotations.Nullable;

/**
 * What a direct function does. The code is shared by all virtual users: whose call it is, {@link
 * Arguments#owner} says.
 */
@FunctionalInterface
public interface DirectFunction {
  /**
   * Does it.
   *
   * @return a String, a number that JavaScript can hold (int or double), a Boolean, a {@link
   *     Handle}, a byte[] that becomes an ArrayBuffer without a copy, something that came from the
   *     script unchanged, or null; {@link Guest#UNDEFINED} for undefined
   * @throws GuestError to throw an error in the script
   */
  @Nullable Object call(Arguments arguments);
}
