package io.execguard.host.probe;

import static org.assertj.core.api.Assertions.assertThat;

import io.execguard.host.Binfmt;
import io.execguard.host.BinfmtHandler;
import io.execguard.host.probe.ProbeAnswer.Result;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ProbesTest {
  private static final ElfAbi ABI = ElfAbi.of(183, true, false);
  private static final Binfmt NONE = Binfmt.visible(List.of());
  private static final Binfmt QEMU =
      Binfmt.visible(List.of(BinfmtHandler.forMagic("q", true, "/q", "", 0, new byte[] {1}, null)));

  private final AtomicLong seconds = new AtomicLong();
  private final AtomicInteger probes = new AtomicInteger();
  private volatile Binfmt handlers = NONE;
  private volatile ProbeAnswer next = ProbeAnswer.refused("test");

  private final Probes cache =
      new Probes(
          abi -> {
            probes.incrementAndGet();
            return next;
          },
          world(seconds),
          TimeUnit.SECONDS.toNanos(60));

  @Test
  void refusalIsKeptWhileTheVisibleHandlersAreTheSame() {
    assertThat(ask()).isEqualTo(Result.REFUSED);
    seconds.set(59);
    assertThat(ask()).isEqualTo(Result.REFUSED);
    assertThat(probes).hasValue(1);
    seconds.set(61);
    ask();
    assertThat(probes).hasValue(2);
  }

  @Test
  void newHandlerEndsARefusalAtOnce() {
    assertThat(ask()).isEqualTo(Result.REFUSED);
    handlers = QEMU;
    next = ProbeAnswer.runs("test");
    assertThat(ask()).isEqualTo(Result.RUNS);
  }

  @Test
  void refusalIsNeverKeptWhereHandlersAreHidden() {
    handlers = Binfmt.hidden();
    assertThat(ask()).isEqualTo(Result.REFUSED);
    seconds.set(1);
    next = ProbeAnswer.runs("test");
    assertThat(ask()).isEqualTo(Result.RUNS);
    assertThat(probes).hasValue(2);
  }

  @Test
  void programsAreStoppedAgainWithinAMinuteAfterTheirHandlerIsRemoved() {
    handlers = Binfmt.hidden();
    next = ProbeAnswer.runs("test");
    assertThat(ask()).isEqualTo(Result.RUNS);
    next = ProbeAnswer.refused("test");
    seconds.set(29);
    assertThat(ask()).isEqualTo(Result.RUNS);
    seconds.set(31);
    assertThat(ask()).isEqualTo(Result.REFUSED);
  }

  @Test
  void programsAreStoppedAtOnceAfterTheirHandlerIsSeenToGo() {
    handlers = QEMU;
    next = ProbeAnswer.runs("test");
    assertThat(ask()).isEqualTo(Result.RUNS);
    handlers = NONE;
    next = ProbeAnswer.refused("test");
    assertThat(ask()).isEqualTo(Result.REFUSED);
  }

  @Test
  void unsureIsKeptForAWhile() {
    next = ProbeAnswer.unsure("test");
    ask();
    seconds.set(29);
    assertThat(ask()).isEqualTo(Result.UNSURE);
    assertThat(probes).hasValue(1);
    seconds.set(31);
    ask();
    assertThat(probes).hasValue(2);
  }

  @Test
  void eachMachineHasItsOwnAnswer() {
    ask();
    next = ProbeAnswer.runs("test");
    assertThat(cache.ask(ElfAbi.of(40, false, false)).result()).isEqualTo(Result.RUNS);
    assertThat(ask()).isEqualTo(Result.REFUSED);
  }

  @Test
  void failureOfTheProbeLeavesNobodyWaiting() {
    Probes broken =
        new Probes(
            abi -> {
              throw new IllegalStateException("test");
            },
            world(seconds),
            1);
    try {
      broken.ask(ABI);
      org.assertj.core.api.Assertions.fail("expected the exception");
    } catch (IllegalStateException e) {
      assertThat(broken.ask(ABI).result()).isEqualTo(Result.UNSURE);
    }
  }

  @Test
  void oneProbesAndTheOthersShareIt() throws Exception {
    handlers = Binfmt.hidden();
    CountDownLatch probing = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    AtomicLong tick = new AtomicLong();
    AtomicInteger runs = new AtomicInteger();
    Probes shared =
        new Probes(
            abi -> {
              runs.incrementAndGet();
              probing.countDown();
              await(goOn);
              return ProbeAnswer.refused("test");
            },
            world(tick),
            TimeUnit.HOURS.toNanos(1));
    List<Result> results = java.util.Collections.synchronizedList(new ArrayList<>());
    List<Thread> threads = new ArrayList<>();
    threads.add(start(() -> results.add(shared.ask(ABI).result())));
    await(probing);
    // These ask after the first probe began: one more has to be run, and one is enough.
    tick.set(1);
    for (int i = 0; i < 10; i++) {
      Thread thread = start(() -> results.add(shared.ask(ABI).result()));
      threads.add(thread);
      while (thread.getState() != Thread.State.TIMED_WAITING) {
        Thread.onSpinWait();
      }
    }
    tick.set(2);
    goOn.countDown();
    for (Thread thread : threads) {
      thread.join();
    }
    assertThat(results).hasSize(11).containsOnly(Result.REFUSED);
    assertThat(runs).hasValue(2);
  }

  @Test
  void waitingForAnotherThreadIsBounded() throws Exception {
    CountDownLatch probing = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    Probes slow =
        new Probes(
            abi -> {
              probing.countDown();
              await(goOn);
              return ProbeAnswer.refused("test");
            },
            realTime(),
            TimeUnit.MILLISECONDS.toNanos(20));
    Thread first = start(() -> slow.ask(ABI));
    await(probing);
    Thread.currentThread().interrupt();
    ProbeAnswer answer = slow.ask(ABI);
    assertThat(Thread.interrupted()).isTrue();
    assertThat(answer.result()).isEqualTo(Result.UNSURE);
    goOn.countDown();
    first.join();
  }

  private Result ask() {
    return cache.ask(ABI).result();
  }

  private Probes.World world(AtomicLong clock) {
    return new Probes.World() {
      @Override
      public Binfmt binfmt() {
        return handlers;
      }

      @Override
      public long nanoTime() {
        return TimeUnit.SECONDS.toNanos(clock.get());
      }
    };
  }

  private Probes.World realTime() {
    return new Probes.World() {
      @Override
      public Binfmt binfmt() {
        return handlers;
      }

      @Override
      public long nanoTime() {
        return System.nanoTime();
      }
    };
  }

  private static Thread start(Runnable task) {
    Thread thread = new Thread(task);
    thread.start();
    return thread;
  }

  private static void await(CountDownLatch latch) {
    try {
      if (!latch.await(60, TimeUnit.SECONDS)) {
        throw new AssertionError("waited for a minute");
      }
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
