package io.burst.function.carrier;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout.PathElement;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.invoke.MethodHandle;
import java.lang.reflect.Field;
import java.lang.reflect.InaccessibleObjectException;
import java.net.SocketException;
import java.nio.channels.SocketChannel;
import java.util.NoSuchElementException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A socket by {@code recv} and {@code send} of Linux, straight into and from arrays; neither ever
 * waits. A channel makes the same system calls, and takes some 0.6 us more for both: it locks,
 * copies, and leaves the JVM's reach and comes back. To load this class takes a cold JVM 100 ms.
 * Needs {@code --add-opens java.base/sun.nio.ch=ALL-UNNAMED}.
 */
final class SystemSocket {
  private static final int EINTR = 4;
  private static final int EAGAIN = 11;
  private static final int EPIPE = 32;
  private static final int ECONNRESET = 104;
  private static final int MSG_DONTWAIT = 0x40;
  private static final int MSG_NOSIGNAL = 0x4000;
  private static final StructLayout STATE = Linker.Option.captureStateLayout();
  private static final long ERRNO = STATE.byteOffset(PathElement.groupElement("errno"));

  /** A record in a constant: its handles are constants to the compiler, too. */
  private static final @Nullable Functions FUNCTIONS = find();

  private record Functions(
      MethodHandle recv, MethodHandle send, MethodHandle strerror, Field descriptor) {}

  private final int descriptor;
  private final MemorySegment readState = newState();
  private final MemorySegment writeState = newState();

  private SystemSocket(int descriptor) {
    this.descriptor = descriptor;
  }

  /** Whether the functions are at hand here; takes the time of loading. */
  static boolean isAtHand() {
    return FUNCTIONS != null;
  }

  /** That of a channel; null if the functions are not at hand here. */
  static @Nullable SystemSocket of(SocketChannel channel) {
    try {
      return FUNCTIONS == null ? null : new SystemSocket(FUNCTIONS.descriptor.getInt(channel));
    } catch (IllegalAccessException | IllegalArgumentException notOfThisKind) {
      return null;
    }
  }

  private static @Nullable Functions find() {
    if (!Linux.isAtHand()) {
      return null;
    }
    loadSessions();
    try {
      Field descriptor = Class.forName("sun.nio.ch.SocketChannelImpl").getDeclaredField("fdVal");
      descriptor.setAccessible(true);
      FunctionDescriptor text = FunctionDescriptor.of(ADDRESS, JAVA_INT);
      MethodHandle strerror = Linux.function("strerror", text);
      return new Functions(function("recv"), function("send"), strerror, descriptor);
    } catch (ReflectiveOperationException
        | InaccessibleObjectException
        | NoSuchElementException
        | UnsupportedOperationException notHere) {
      return null;
    }
  }

  /** Else compilers do not see through the classes of segments, and each call makes objects. */
  private static void loadSessions() {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment _ = arena.allocate(STATE);
    }
  }

  /** Critical: the arrays stay where they are meanwhile, since no collection can begin. */
  private static MethodHandle function(String name) {
    return Linux.function(
        name,
        FunctionDescriptor.of(JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT),
        Linker.Option.critical(true),
        Linker.Option.captureCallState("errno"));
  }

  /** Room for what a call says of its failure; for one call at a time. */
  private static MemorySegment newState() {
    return MemorySegment.ofArray(new int[(int) STATE.byteSize() / Integer.BYTES]);
  }

  /**
   * Reads what is there.
   *
   * @param length above 0
   * @return how much, 0 if there is nothing yet, -1 at the end
   */
  int receive(byte[] into, int offset, int length) throws SocketException {
    MethodHandle recv = Objects.requireNonNull(FUNCTIONS).recv;
    MemorySegment place = MemorySegment.ofArray(into).asSlice(offset, length);
    long read;
    try {
      read = (long) recv.invokeExact(readState, descriptor, place, (long) length, MSG_DONTWAIT);
    } catch (Throwable defect) {
      throw unexpected(defect);
    }
    return read > 0 ? (int) read : read == 0 ? -1 : noneUnlessFailed(readState);
  }

  /**
   * Writes what the system takes now.
   *
   * @return how much, may be 0
   */
  int send(byte[] from, int offset, int length) throws SocketException {
    MethodHandle send = Objects.requireNonNull(FUNCTIONS).send;
    MemorySegment part = MemorySegment.ofArray(from).asSlice(offset, length);
    int flags = MSG_DONTWAIT | MSG_NOSIGNAL;
    long sent;
    try {
      sent = (long) send.invokeExact(writeState, descriptor, part, (long) length, flags);
    } catch (Throwable defect) {
      throw unexpected(defect);
    }
    return sent >= 0 ? (int) sent : noneUnlessFailed(writeState);
  }

  private static int noneUnlessFailed(MemorySegment state) throws SocketException {
    int errno = state.get(JAVA_INT, ERRNO);
    if (errno == EAGAIN || errno == EINTR) {
      return 0;
    }
    throw new SocketException(
        switch (errno) {
          // What is told apart by its text must not come in the user's language.
          case ECONNRESET -> "Connection reset";
          case EPIPE -> "Broken pipe";
          default -> text(errno);
        });
  }

  @SuppressWarnings("restricted") // See Linux.isAtHand.
  private static String text(int errno) {
    MethodHandle strerror = Objects.requireNonNull(FUNCTIONS).strerror;
    try {
      MemorySegment text = (MemorySegment) strerror.invokeExact(errno);
      return text.reinterpret(Short.MAX_VALUE).getString(0);
    } catch (Throwable defect) {
      throw unexpected(defect);
    }
  }

  /** The functions throw nothing, but a stack may overflow on the way to them. */
  private static RuntimeException unexpected(Throwable defect) {
    if (defect instanceof Error error) {
      throw error;
    }
    return new IllegalStateException(defect);
  }
}
