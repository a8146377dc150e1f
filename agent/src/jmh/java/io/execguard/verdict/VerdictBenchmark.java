package io.execguard.verdict;

import io.execguard.diagnosis.Hosts;
import io.execguard.file.FileView;
import io.execguard.file.HostFiles;
import io.execguard.host.Host;
import io.execguard.host.HostReader;
import io.execguard.launch.Launch;
import java.util.Collections;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What the kernel will answer, with the files read anew each time. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(2)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class VerdictBenchmark {
  private static final String PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

  private final Host host = HostReader.ofThisMachine().quick().host();
  private final Host arm = Hosts.arm();
  private final FileView files = HostFiles.in(null);
  private final Launch onThePath = launch("true");
  private final Launch byPath = launch("/bin/true");

  @Benchmark
  public Verdict program() {
    return LaunchVerdict.of(byPath, files, host).verdict();
  }

  @Benchmark
  public Verdict programOnThePath() {
    return LaunchVerdict.of(onThePath, files, host).verdict();
  }

  @Benchmark
  public Verdict programForAnotherCpu() {
    return LaunchVerdict.of(byPath, files, arm).verdict();
  }

  private static Launch launch(String program) {
    return Launch.of(Collections.singletonList(program), null, null, PATH);
  }
}
