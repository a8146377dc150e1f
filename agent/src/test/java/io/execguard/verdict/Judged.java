package io.execguard.verdict;

import io.execguard.file.Errno;
import io.execguard.file.FileFacts;
import io.execguard.file.FileType;
import io.execguard.file.MapFiles;
import io.execguard.host.Binfmt;
import io.execguard.host.BinfmtHandler;
import io.execguard.host.ElfFormat;
import io.execguard.host.Host;
import io.execguard.host.KernelVersion;
import io.execguard.image.elf.ElfBuilder;
import io.execguard.platform.Platform;
import java.util.Arrays;
import java.util.function.UnaryOperator;

/**
 * A small Linux machine with a verdict: x86-64 with i386 programs, kernel 6.18, 16 GiB, root. It
 * has a loader for each, /bin/sh, and some files that are no programs.
 */
final class Judged {
  static final String LOADER = "/lib64/ld-linux-x86-64.so.2";
  static final String LOADER_32 = "/lib/ld-linux.so.2";

  private final MapFiles files = new MapFiles();
  private Host host =
      Host.of(Platform.of("linux", "amd64"))
          .kernel(KernelVersion.of(6, 18))
          .elfFormats(ElfFormat.of(true, false, 62), ElfFormat.of(false, false, 3, 6))
          .mmapMinAddr(4096)
          .memory(16L << 30)
          .root(true)
          .build();

  Judged() {
    files
        .program(LOADER, loader(ElfBuilder.of(true, false, 62)))
        .program(LOADER_32, loader(ElfBuilder.of(false, false, 3)))
        .program("/bin/sh", dynamic().build())
        .program("/bin/text", "echo text\n")
        .program("/bin/foreign", ElfBuilder.of(true, false, 183).load(0, 0, 9, 9, 5).build())
        .program("/bin/empty", "")
        .plain("/etc/passwd")
        .directory("/tmp");
  }

  private static byte[] loader(ElfBuilder elf) {
    return elf.with("e_type", 3)
        .with("e_entry", 0x100)
        .load(0, 0, 0x1000, 0x1000, 5)
        .load(0x1000, 0x2000, 0x800, 0x900, 6)
        .build();
  }

  /** A position-independent program with the loader. */
  static ElfBuilder dynamic() {
    return ElfBuilder.of(true, false, 62)
        .with("e_type", 3)
        .with("e_entry", 0x100)
        .interp(LOADER)
        .load(0, 0, 0x1000, 0x1000, 5)
        .load(0x1000, 0x2000, 0x800, 0x900, 6);
  }

  Judged host(UnaryOperator<Host.Builder> change) {
    host = change.apply(host.toBuilder()).build();
    return this;
  }

  /** The same files on another platform, of which nothing else is known. */
  Judged on(Platform platform) {
    host = Host.of(platform).kernel(KernelVersion.of(6, 18)).root(true).build();
    return this;
  }

  Judged kernel(int major, int minor) {
    return host(h -> h.kernel(KernelVersion.of(major, minor)));
  }

  /** The last registered first, as the kernel asks them. */
  Judged handlers(BinfmtHandler... handlers) {
    return host(h -> h.binfmt(Binfmt.visible(Arrays.asList(handlers))));
  }

  Judged file(String path, String content) {
    files.program(path, content);
    return this;
  }

  Judged file(String path, byte[] content) {
    files.program(path, content);
    return this;
  }

  Judged file(FileFacts.Builder facts, byte[] content) {
    files.put(facts.build(), content);
    return this;
  }

  Judged put(FileFacts facts) {
    files.put(facts);
    return this;
  }

  Judged special(String path, FileType type) {
    return put(FileFacts.of(path, type).mode(0777).executable(true).readable(true).build());
  }

  Judged failing(String path, Errno errno) {
    files.failing(path, errno, path);
    return this;
  }

  Verdict judge(String path) {
    return ExecModel.judge(path, files, host);
  }

  Verdict examine(String path) {
    return ExecModel.examine(path, files, host);
  }

  /** {@code runs}, {@code killed ELF_SEGMENT} or {@code ENOEXEC ELF_TYPE}. */
  String answer(String path) {
    Verdict verdict = judge(path);
    if (verdict.runs()) {
      return verdict.reason() == Reason.NONE ? "runs" : "runs " + verdict.reason();
    }
    String what = verdict.errno() != null ? verdict.errno().name() : verdict.outcome().json();
    return what + " " + verdict.reason();
  }

  /** The same for a program of its own with that content. */
  String answer(byte[] content) {
    return file("/p", content).answer("/p");
  }
}
