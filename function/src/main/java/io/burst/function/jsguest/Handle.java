package io.burst.function.jsguest;

import com.oracle.truffle.api.interop.TruffleObject;

/**
 * Something of the host that a shim carries about and gives back to {@link DirectFunctions}; a
 * script can neither look into it nor call it.
 */
public interface Handle extends TruffleObject {}
