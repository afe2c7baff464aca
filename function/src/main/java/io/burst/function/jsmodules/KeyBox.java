package io.burst.function.jsmodules;

import java.security.Key;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.proxy.ProxyObject;

/** A key as a script may hold it: an object without members. */
record KeyBox(Key key) implements ProxyObject {
  static Key of(Value value) {
    return value.<KeyBox>asProxyObject().key();
  }

  @Override
  public Object getMember(String name) {
    throw new UnsupportedOperationException("a key has no members");
  }

  @Override
  public Object getMemberKeys() {
    return new String[0];
  }

  @Override
  public boolean hasMember(String name) {
    return false;
  }

  @Override
  public void putMember(String name, Value value) {
    throw new UnsupportedOperationException("a key has no members");
  }
}
