package io.execguard.host;

import io.execguard.platform.Platform;
import java.nio.ByteOrder;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds out what this machine is. Reads small files of /proc, /sys and /etc; asks nobody else,
 * starts nothing, and never throws: what cannot be learnt has {@link Host}'s default or is listed
 * as possible.
 */
public final class HostReader {
  private final HostTree tree;

  /** Null for this process's own, which the quick reader never asks for. */
  private final @Nullable Map<String, String> environment;

  private final String osName;
  private final String osArch;
  private final boolean quick;

  private @Nullable Host settled;

  private HostReader(
      HostTree tree,
      @Nullable Map<String, String> environment,
      String osName,
      String osArch,
      boolean quick) {
    this.tree = tree;
    this.environment = environment;
    this.osName = osName;
    this.osArch = osArch;
    this.quick = quick;
  }

  /** A reader of this machine. */
  public static HostReader ofThisMachine() {
    return new HostReader(
        new HostTree(""),
        null,
        System.getProperty("os.name", ""),
        System.getProperty("os.arch", ""),
        false);
  }

  /**
   * The same reader for the way of a healthy launch, which leaves unread what takes some
   * milliseconds: the kernel's configuration, so that 32-bit programs for which it alone tells are
   * among {@link Host#possibleElfFormats()}; and what only the text of a diagnosis needs (the
   * distribution, its C library, the container, the CI system).
   */
  public HostReader quick() {
    return new HostReader(tree, environment, osName, osArch, true);
  }

  /**
   * A reader of a copy of another machine's files.
   *
   * @param root directory under which there is a proc, an etc, ...
   * @param environment of the process that is looked at
   * @param osName {@code os.name} of its JVM
   * @param osArch {@code os.arch} of its JVM
   */
  static HostReader of(String root, Map<String, String> environment, String osName, String osArch) {
    return new HostReader(new HostTree(root), environment, osName, osArch, false);
  }

  /**
   * This host as it is now. What cannot change while the JVM lives is read on the first call and
   * kept; the binfmt_misc handlers are read each time, for they come and go.
   */
  public Host host() {
    Host base = settled();
    return base.isLinux() ? base.toBuilder().binfmt(binfmt()).build() : base;
  }

  /** The binfmt_misc handlers of this moment; of a system without them: absent. */
  public Binfmt binfmt() {
    return isLinux() ? BinfmtReader.read(tree) : Binfmt.absent();
  }

  private synchronized Host settled() {
    if (settled == null) {
      settled = isLinux() ? linux() : other();
    }
    return settled;
  }

  private boolean isLinux() {
    return osName.toLowerCase(Locale.ROOT).startsWith("linux");
  }

  private Host linux() {
    boolean bigEndian = ByteOrder.nativeOrder() == ByteOrder.BIG_ENDIAN;
    KernelArch jvm = KernelArch.of(osArch, bigEndian);
    KernelArch arch = ArchFinder.find(tree, jvm);
    String release = tree.line("/proc/sys/kernel/osrelease");
    KernelVersion kernel = KernelVersion.parse(release == null ? "" : release);
    boolean emulated = arch != null && jvm != null && !arch.runs(jvm);
    Platform platform =
        arch != null
            ? arch.platform()
            : Platform.of("linux", osArch.isEmpty() ? "unknown" : osArch);
    Host.Builder host = Host.of(platform).kernel(kernel).binfmt(Binfmt.hidden());
    if (arch != null) {
      KernelConfig config = new KernelConfig(tree, release, quick);
      Loaders loaders = Loaders.of(arch, emulated ? null : jvm, tree, kernel, config);
      host.elfFormats(loaders.sure()).possibleElfFormats(loaders.possible());
    }
    if (emulated && jvm != null) {
      host.emulated(jvm.platform()).emulationSeen(jvm.ownFormat());
    } else {
      // An emulator shows the page size of what it emulates.
      host.pageSize(Auxv.pageSize(tree, bigEndian, 4096));
      if (platform.architecture().equals("amd64")) {
        host.cpuFlags(CpuFlags.of(tree));
      }
    }
    Long minAddr = tree.number("/proc/sys/vm/mmap_min_addr");
    if (minAddr != null) {
      host.mmapMinAddr(minAddr);
    }
    Caller caller = Caller.read(tree);
    host.memory(Memory.promised(tree))
        .addressSpace(caller.addressSpace())
        .root(caller.root())
        .seccompFilter(caller.seccompFilter())
        .mapsLowAddresses(caller.mapsLowAddresses());
    if (quick) {
      return host.build();
    }
    Map<String, String> marks = marks();
    return host.libc(LibcFinder.find(tree))
        .osRelease(OsRelease.read(tree))
        .container(Container.name(tree, marks))
        .kubernetes(Container.isKubernetes(tree, marks))
        .ci(Ci.of(marks))
        .settings(Marks.settings(marks))
        .build();
  }

  private Host other() {
    Map<String, String> marks = marks();
    return OtherHost.read(tree, marks, osName, osArch)
        .ci(Ci.of(marks))
        .settings(Marks.settings(marks))
        .build();
  }

  private Map<String, String> marks() {
    return environment == null ? Marks.ofThisProcess() : environment;
  }
}
