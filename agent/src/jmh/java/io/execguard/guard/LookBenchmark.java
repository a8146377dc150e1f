package io.execguard.guard;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** What the hook calls before a healthy launch of {@code /bin/true}, whole. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(2)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class LookBenchmark {
  /** More than are remembered: when one comes again, it was forgotten. */
  private static final int COPIES = 2000;

  private static final BooleanSupplier YES = () -> true;
  private static final BooleanSupplier NO = () -> false;

  private final Function<Object[], Object> before =
      Guard.of(Collections.emptyMap(), YES, NO, false).before();
  private final Object[] known = launch("/bin/true");
  private final Object[][] unknown = new Object[COPIES][];
  private Path directory;
  private int next;

  @Setup
  public void copy() throws IOException {
    directory = Files.createTempDirectory("look");
    for (int i = 0; i < COPIES; i++) {
      Path copy = directory.resolve("true-" + i);
      Files.copy(Path.of("/bin/true"), copy);
      unknown[i] = launch(copy.toString());
    }
  }

  @TearDown
  public void delete() throws IOException {
    for (Object[] launch : unknown) {
      Files.delete(Path.of(((String[]) launch[0])[0]));
    }
    Files.delete(directory);
  }

  @Benchmark
  public Object knownFile() {
    return before.apply(known);
  }

  @Benchmark
  public Object unknownFile() {
    next = next == COPIES - 1 ? 0 : next + 1;
    return before.apply(unknown[next]);
  }

  private static Object[] launch(String program) {
    return new Object[] {new String[] {program}, null, null};
  }
}
