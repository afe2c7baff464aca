package io.burst.cli.console;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

/**
 * SIGINT and SIGTERM. While at least one listener is registered, a signal calls the newest one, on
 * a thread of the JVM's own, instead of ending the process. Thread-safe.
 *
 * <p>The JDK's only door to signals is {@code sun.misc.Signal}; it is reached by reflection because
 * javac warns of it without a way to say that it is meant.
 */
public final class Signals {
  private static final List<Runnable> LISTENERS = new CopyOnWriteArrayList<>();

  static {
    install("INT");
    install("TERM");
  }

  private Signals() {}

  /** A registration; closing it takes the listener away. */
  public interface Registration extends AutoCloseable {
    @Override
    void close();
  }

  /** Calls the listener at each signal until the registration is closed. */
  public static Registration listen(Runnable listener) {
    LISTENERS.add(listener);
    return () -> LISTENERS.remove(listener);
  }

  /** Waits for the next signal. */
  public static void await() {
    CountDownLatch received = new CountDownLatch(1);
    try (Registration _ = listen(received::countDown)) {
      received.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void received(int number) {
    if (LISTENERS.isEmpty()) {
      Runtime.getRuntime().halt(128 + number);
    }
    LISTENERS.getLast().run();
  }

  private static void install(String name) {
    try {
      Class<?> signal = Class.forName("sun.misc.Signal");
      Class<?> handler = Class.forName("sun.misc.SignalHandler");
      InvocationHandler onSignal =
          (proxy, method, arguments) -> {
            received((int) signal.getMethod("getNumber").invoke(arguments[0]));
            return null;
          };
      Object proxy =
          Proxy.newProxyInstance(
              Signals.class.getClassLoader(), new Class<?>[] {handler}, onSignal);
      signal
          .getMethod("handle", signal, handler)
          .invoke(null, signal.getConstructor(String.class).newInstance(name), proxy);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("this JDK has no signals", e);
    }
  }
}
