package io.execguard.fuzz;

import com.sun.management.ThreadMXBean;
import io.execguard.host.Binfmt;
import io.execguard.host.BinfmtHandler;
import io.execguard.host.ElfFormat;
import io.execguard.host.Host;
import io.execguard.host.KernelVersion;
import io.execguard.image.Image;
import io.execguard.image.ProgramFile;
import io.execguard.platform.Platform;
import io.execguard.verdict.ExecModel;
import io.execguard.verdict.Outcome;
import io.execguard.verdict.Reason;
import io.execguard.verdict.Verdict;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;

/** Tries the inputs of one seed, one after the other; number n is always the same input. */
final class FuzzRun {
  static final String PROGRAM = "/program";

  /** What one file may cost the launch that looks at it, in bytes allocated. */
  private static final long MOST_MEMORY = 48L << 20;

  /** A loader's name may take PATH_MAX, 4096 bytes; the words around it take little. */
  private static final int LONGEST_SUMMARY = 4096 + 512;

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private final List<byte[]> specimens = Specimens.all();
  private final Host[] hosts = hosts();
  private final List<String> faults = new ArrayList<>();
  private final long seed;
  private long mostMemory;
  private int mostReads;

  FuzzRun(long seed) {
    this.seed = seed;
  }

  /** Tries the inputs from one number up to another; stops at the tenth fault. */
  void run(long from, long to) {
    for (long n = from; n < to && faults.size() < 10; n++) {
      one(n);
    }
  }

  /** Each with the seed and number that bring it back, and the file's first bytes. */
  List<String> faults() {
    return Collections.unmodifiableList(faults);
  }

  /** Most bytes that one input made the engine allocate. */
  long mostMemory() {
    return mostMemory;
  }

  int mostReads() {
    return mostReads;
  }

  private void one(long n) {
    SplittableRandom random = new SplittableRandom(seed * 0x9e3779b97f4a7c15L + n);
    InputMaker maker = new InputMaker(specimens, random);
    byte[][] contents = new byte[1 + random.nextInt(3)][];
    long[] sizes = new long[contents.length];
    for (int i = 0; i < contents.length; i++) {
      contents[i] = maker.next();
      sizes[i] = maker.size(contents[i]);
    }
    FuzzedFiles files = new FuzzedFiles(contents, sizes);
    Host host = hosts[random.nextInt(hosts.length)];
    long before = THREADS.getCurrentThreadAllocatedBytes();
    String step = "image";
    try {
      try (ProgramFile file = ProgramFile.at(PROGRAM, files)) {
        look(file.image(), files);
      }
      step = "judge";
      look(ExecModel.judge(PROGRAM, files, host));
    } catch (RuntimeException | Error e) {
      StackTraceElement[] trace = e.getStackTrace();
      fault(n, contents[0], step + " threw " + e + (trace.length > 0 ? " at " + trace[0] : ""));
    }
    long memory = THREADS.getCurrentThreadAllocatedBytes() - before;
    if (memory > MOST_MEMORY) {
      fault(n, contents[0], memory + " bytes allocated");
    }
    for (String complaint : files.complaints()) {
      fault(n, contents[0], complaint);
    }
    mostMemory = Math.max(mostMemory, memory);
    mostReads = Math.max(mostReads, files.reads());
  }

  private static void look(Image image, FuzzedFiles files) {
    String summary = image.summary();
    if (summary.isEmpty() || image.kind() == null || image.platforms() == null) {
      throw new AssertionError("an image without a summary, kind or platforms: " + image);
    }
    if (summary.length() > LONGEST_SUMMARY) {
      throw new AssertionError("a summary of " + summary.length() + " characters");
    }
    if (files.reads() > 20_000) {
      throw new AssertionError(files.reads() + " reads");
    }
  }

  private static void look(Verdict verdict) {
    if (verdict.steps().isEmpty() || verdict.steps().size() > 40) {
      throw new AssertionError(verdict.steps().size() + " steps");
    }
    boolean numbered =
        verdict.outcome() == Outcome.FAILS && verdict.reason() != Reason.FOREIGN_SYSTEM
            || verdict.windowsError() != null;
    if (numbered != (verdict.errno() != null || verdict.windowsError() != null)) {
      throw new AssertionError("outcome and errno do not fit: " + verdict);
    }
  }

  private void fault(long n, byte[] content, String what) {
    byte[] start = java.util.Arrays.copyOf(content, Math.min(content.length, 64));
    faults.add(
        what
            + " (-Dexecguard.seed="
            + seed
            + ", input "
            + n
            + ", "
            + content.length
            + " bytes: "
            + HexFormat.of().formatHex(start)
            + ")");
  }

  private static Host[] hosts() {
    byte[] elf = {0x7f, 'E', 'L', 'F'};
    byte[] mask = {-1, -1, -1, -1};
    Binfmt handlers =
        Binfmt.visible(
            List.of(
                BinfmtHandler.forMagic("all", true, "/handler", "OC", 0, elf, mask),
                BinfmtHandler.forMagic("far", true, "/far", "F", 250, new byte[6], null),
                BinfmtHandler.forExtension("ext", true, "/ext", "P", "ogram")));
    Host pc =
        Host.of(Platform.of("linux", "amd64"))
            .elfFormats(ElfFormat.of(true, false, 62), ElfFormat.of(false, false, 3, 6))
            .build();
    Host mainframe =
        Host.of(Platform.of("linux", "s390x")).elfFormats(ElfFormat.of(true, true, 22)).build();
    return new Host[] {
      pc,
      pc.toBuilder().kernel(KernelVersion.of(4, 4)).build(),
      pc.toBuilder().pageSize(65536).root(true).memory(0).build(),
      pc.toBuilder().binfmt(handlers).build(),
      pc.toBuilder().binfmt(Binfmt.hidden()).build(),
      mainframe,
      Host.of(Platform.of("linux", "arm64")).elfFormats(ElfFormat.of(true, false, 183)).build(),
      Host.of(Platform.of("darwin", "arm64")).build(),
      Host.of(Platform.of("windows", "amd64")).build(),
    };
  }
}
