package io.execguard.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Readers and model over damaged files: nothing is thrown, every file is closed, reads, steps and
 * memory stay bounded, and it ends.
 *
 * <p>{@code -Dexecguard.fuzz=N} tries N inputs, {@code -Dexecguard.seed=N} those of another seed;
 * the profile {@code fuzz} tries ten million.
 */
class ReaderFuzzTest {
  private final long inputs = Long.getLong("execguard.fuzz", 30_000);
  private final long seed = Long.getLong("execguard.seed", 1);

  @Test
  @Timeout(value = 4, unit = TimeUnit.HOURS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void nothingIsThrownAndAllIsBounded() throws InterruptedException {
    int count = inputs < 500_000 ? 1 : Runtime.getRuntime().availableProcessors();
    List<FuzzRun> runs = new ArrayList<>();
    List<Thread> threads = new ArrayList<>();
    long start = System.nanoTime();
    for (int i = 0; i < count; i++) {
      FuzzRun run = new FuzzRun(seed);
      long from = inputs * i / count;
      long to = inputs * (i + 1) / count;
      Thread thread = new Thread(() -> run.run(from, to), "fuzz-" + i);
      thread.start();
      runs.add(run);
      threads.add(thread);
    }
    for (Thread thread : threads) {
      thread.join();
    }
    List<String> faults = new ArrayList<>();
    long memory = 0;
    int reads = 0;
    for (FuzzRun run : runs) {
      faults.addAll(run.faults());
      memory = Math.max(memory, run.mostMemory());
      reads = Math.max(reads, run.mostReads());
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    System.out.printf(
        Locale.ROOT,
        "fuzz: %d inputs of seed %d, %.0f a second, %d faults, at most %d reads and %d bytes%n",
        inputs,
        seed,
        inputs / seconds,
        faults.size(),
        reads,
        memory);
    assertThat(faults).isEmpty();
  }
}
