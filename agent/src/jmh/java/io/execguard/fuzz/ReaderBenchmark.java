package io.execguard.fuzz;

import io.execguard.file.Bytes;
import io.execguard.file.MemorySource;
import io.execguard.image.Image;
import io.execguard.image.Images;
import io.execguard.image.Kind;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Each reader, on a small sound file in memory: the specimens of the fuzz test. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 3, time = 1)
public class ReaderBenchmark {
  @Param({
    "ELF",
    "MACHO",
    "MACHO_UNIVERSAL",
    "PE",
    "JAR",
    "CLASS",
    "ARCHIVE",
    "PYC",
    "SCRIPT",
    "TEXT",
    "BATCH",
    "HTML",
    "XML",
    "JSON",
    "GIT_LFS_POINTER"
  })
  public Kind kind;

  private byte[] specimen;

  @Setup
  public void find() throws IOException {
    for (byte[] candidate : Specimens.all()) {
      if (read(candidate).kind() == kind) {
        specimen = candidate;
        return;
      }
    }
    throw new IllegalStateException("no specimen is of kind " + kind);
  }

  @Benchmark
  public Image read() throws IOException {
    return read(specimen);
  }

  private static Image read(byte[] bytes) throws IOException {
    return Images.read(Bytes.littleEndian(MemorySource.of(bytes)));
  }
}
