package io.burst.function.carrier;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * The selector's monitors are not for virtual threads: one that waits for them needs a carrier, and
 * carriers would wait behind it. That once held up all users of a run for ever.
 */
@Timeout(60)
class SocketEventsTest {
  private static void isMadeByAPlatformThread(Consumer<Runnable> caller)
      throws InterruptedException, ExecutionException, TimeoutException {
    CompletableFuture<Boolean> virtual = new CompletableFuture<>();
    caller.accept(
        () ->
            Carriers.SHARED
                .events()
                .change(() -> virtual.complete(Thread.currentThread().isVirtual())));
    assertThat(virtual.get(30, TimeUnit.SECONDS)).isFalse();
  }

  @Test
  void aUsersChangeIsMadeByItsCarrier() throws Exception {
    isMadeByAPlatformThread(change -> UserThreads.start("user", change));
  }

  @Test
  void aChangeOfAnotherVirtualThreadIsMadeForIt() throws Exception {
    isMadeByAPlatformThread(Thread::startVirtualThread);
  }

  @Test
  void aPlatformThreadMakesItsOwn() throws Exception {
    isMadeByAPlatformThread(Runnable::run);
  }

  /**
   * What is due may wait for a lock, which carriers must not: a virtual thread does it for them.
   */
  @Test
  void carriersLeaveWhatIsDueToAVirtualThread() throws Exception {
    CompletableFuture<Thread> doneBy = new CompletableFuture<>();
    Thread user =
        UserThreads.start(
            "busy",
            () -> {
              UserThreads.at(System.nanoTime(), () -> doneBy.complete(Thread.currentThread()));
              while (!doneBy.isDone()) {
                UserThreads.giveWay();
              }
            });
    assertThat(doneBy.get(30, TimeUnit.SECONDS).getName()).isIn("burst-clerk", "burst-alarm");
    user.join();
  }
}
