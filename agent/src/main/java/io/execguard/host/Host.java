package io.execguard.host;

import io.execguard.platform.Platform;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a host is and what it can run, as a value: this machine's own ({@code HostReader}), or one
 * made up for a test or for another platform. Immutable.
 */
public final class Host {
  private final Platform platform;
  private final KernelVersion kernel;
  private final List<ElfFormat> elfFormats;
  private final List<ElfFormat> possibleElfFormats;
  private final Binfmt binfmt;
  private final int pageSize;
  private final long mmapMinAddr;
  private final long memory;
  private final long addressSpace;
  private final boolean root;
  private final boolean mapsLowAddresses;
  private final @Nullable Platform emulated;
  private final boolean refusalSeen;
  private final @Nullable ElfFormat emulationSeen;
  private final Libc libc;
  private final Map<String, String> osRelease;
  private final @Nullable String container;
  private final boolean kubernetes;
  private final @Nullable Ci ci;
  private final boolean seccompFilter;
  private final Map<String, String> settings;
  private final Rosetta rosetta;
  private final Windows windows;
  private final CpuFlags cpuFlags;

  private Host(Builder b) {
    platform = b.platform;
    kernel = b.kernel;
    elfFormats = Collections.unmodifiableList(new ArrayList<ElfFormat>(b.elfFormats));
    possibleElfFormats =
        Collections.unmodifiableList(new ArrayList<ElfFormat>(b.possibleElfFormats));
    binfmt = b.binfmt;
    pageSize = b.pageSize;
    mmapMinAddr = b.mmapMinAddr;
    memory = b.memory;
    addressSpace = b.addressSpace;
    root = b.root;
    mapsLowAddresses = b.mapsLowAddresses == null ? b.root : b.mapsLowAddresses;
    emulated = b.emulated;
    refusalSeen = b.refusalSeen;
    emulationSeen = b.emulationSeen;
    libc = b.libc;
    osRelease = Collections.unmodifiableMap(new LinkedHashMap<String, String>(b.osRelease));
    container = b.container;
    kubernetes = b.kubernetes;
    ci = b.ci;
    seccompFilter = b.seccompFilter;
    settings = Collections.unmodifiableMap(new LinkedHashMap<String, String>(b.settings));
    rosetta = b.rosetta;
    windows = b.windows;
    cpuFlags = b.cpuFlags;
  }

  /** The C library of the userland that the JVM runs in. */
  public enum Libc {
    GLIBC("glibc"),
    MUSL("musl"),
    BIONIC("bionic"),
    /** Not Linux. */
    NONE("none"),
    UNKNOWN("unknown");

    private final String text;

    Libc(String text) {
      this.text = text;
    }

    public String text() {
      return text;
    }
  }

  /** The kernel's platform (not {@code os.arch}, which lies in an emulated or 32-bit JVM). */
  public Platform platform() {
    return platform;
  }

  public boolean isLinux() {
    return platform.os().equals("linux");
  }

  public KernelVersion kernel() {
    return kernel;
  }

  /**
   * The kernel's own ELF loaders in the order in which they are tried; empty if it is not Linux.
   */
  public List<ElfFormat> elfFormats() {
    return elfFormats;
  }

  /**
   * ELF loaders that this kernel may have or not, for what this process can see: 32-bit programs on
   * a 64-bit kernel depend on its configuration, its boot parameters and the CPU. Only a probe
   * tells.
   */
  public List<ElfFormat> possibleElfFormats() {
    return possibleElfFormats;
  }

  public Binfmt binfmt() {
    return binfmt;
  }

  /** Bytes in a page of memory. */
  public int pageSize() {
    return pageSize;
  }

  /**
   * {@code vm.mmap_min_addr}: a lower address may be mapped only by a process that {@link
   * #mapsLowAddresses()}.
   */
  public long mmapMinAddr() {
    return mmapMinAddr;
  }

  /**
   * Bytes of memory that the kernel promises at most (mm/util.c, {@code __vm_enough_memory}): a bss
   * of more is refused. RAM and swap under the usual overcommit rule, the commit limit under the
   * strict one, {@link Long#MAX_VALUE} where everything is promised.
   */
  public long memory() {
    return memory;
  }

  /** RLIMIT_AS in bytes, which children inherit; {@link Long#MAX_VALUE} if there is none. */
  public long addressSpace() {
    return addressSpace;
  }

  /** Whether the caller is root (effective user id 0). */
  public boolean root() {
    return root;
  }

  /**
   * Whether a program that the caller starts may map addresses below {@link #mmapMinAddr()}: it
   * takes CAP_SYS_RAWIO in the first user namespace, which root in a container usually lacks
   * (security/commoncap.c, {@code cap_mmap_addr}).
   */
  public boolean mapsLowAddresses() {
    return mapsLowAddresses;
  }

  /** What the JVM itself is built for, if an emulator runs it here; null if it runs natively. */
  public @Nullable Platform emulated() {
    return emulated;
  }

  /**
   * Whether this host was asked just now to run a minimal program of the same kind as the one that
   * is judged, and refused.
   */
  public boolean refusalSeen() {
    return refusalSeen;
  }

  /**
   * Programs that this host runs although no loader and no visible handler is for them: it was
   * asked just now and ran a minimal one, or this very JVM is one. Null if none is known.
   */
  public @Nullable ElfFormat emulationSeen() {
    return emulationSeen;
  }

  public Libc libc() {
    return libc;
  }

  /** The pairs of /etc/os-release, unquoted; empty if there is none. */
  public Map<String, String> osRelease() {
    return osRelease;
  }

  /** {@code docker}, {@code podman}, {@code lxc}, ...; null if this is no container. */
  public @Nullable String container() {
    return container;
  }

  public boolean kubernetes() {
    return kubernetes;
  }

  /** The build server whose job this is; null if it is none that is known. */
  public @Nullable Ci ci() {
    return ci;
  }

  /**
   * Whether a seccomp filter is in force for this process, and so for all that it starts: in most
   * containers one is, which refuses few system calls and no execve(2).
   */
  public boolean seccompFilter() {
    return seccompFilter;
  }

  /**
   * A variable of the JVM's environment that chooses for which platform things are built or
   * downloaded: {@code GOOS}, {@code GOARCH}, {@code DOCKER_DEFAULT_PLATFORM}, {@code HOME} for the
   * places of programs, {@code QEMU_LD_PREFIX} for those of emulated ones; null if it is not set.
   * No other variable is kept.
   */
  public @Nullable String setting(String name) {
    return settings.get(name);
  }

  /** Whether a Mac with an Apple CPU runs programs for Intel's; says nothing of other hosts. */
  public Rosetta rosetta() {
    return rosetta;
  }

  public boolean isMac() {
    return platform.os().equals("darwin");
  }

  /** What decides on Windows alone; says nothing of other hosts. */
  public Windows windows() {
    return windows;
  }

  public boolean isWindows() {
    return platform.os().equals("windows");
  }

  /** What the CPU can do, if it is x86-64; unknown if an emulator runs the JVM. */
  public CpuFlags cpuFlags() {
    return cpuFlags;
  }

  /**
   * This host as the programs in its file system see it: under an emulator, as in an image for
   * another CPU than the machine's, those are built for what the JVM is built for.
   */
  public Host userland() {
    return emulated == null ? this : toBuilder(emulated).emulated(null).build();
  }

  public Builder toBuilder() {
    return toBuilder(platform);
  }

  private Builder toBuilder(Platform of) {
    Builder b = new Builder(of);
    b.kernel = kernel;
    b.elfFormats = elfFormats;
    b.possibleElfFormats = possibleElfFormats;
    b.binfmt = binfmt;
    b.pageSize = pageSize;
    b.mmapMinAddr = mmapMinAddr;
    b.memory = memory;
    b.addressSpace = addressSpace;
    b.root = root;
    b.mapsLowAddresses = mapsLowAddresses;
    b.emulated = emulated;
    b.refusalSeen = refusalSeen;
    b.emulationSeen = emulationSeen;
    b.libc = libc;
    b.osRelease = osRelease;
    b.container = container;
    b.kubernetes = kubernetes;
    b.ci = ci;
    b.seccompFilter = seccompFilter;
    b.settings = settings;
    b.rosetta = rosetta;
    b.windows = windows;
    b.cpuFlags = cpuFlags;
    return b;
  }

  /**
   * A host as it usually is on that platform, for answers about another one than this: a current
   * Linux kernel of a distribution, with its 32-bit programs, without binfmt_misc handlers, for a
   * caller who is not root. Of other systems, and of unknown architectures, there is nothing but
   * the platform.
   */
  public static Host typical(Platform platform) {
    KernelArch arch =
        platform.os().equals("linux") ? KernelArch.of(platform.architecture(), null) : null;
    if (arch == null) {
      return of(platform).libc(platform.os().equals("linux") ? Libc.UNKNOWN : Libc.NONE).build();
    }
    Loaders loaders = Loaders.typical(arch);
    return of(platform)
        .elfFormats(loaders.sure())
        .possibleElfFormats(loaders.possible())
        .libc(Libc.GLIBC)
        .build();
  }

  /** A host of that platform with nothing else known. */
  public static Builder of(Platform platform) {
    return new Builder(platform);
  }

  @Override
  public String toString() {
    return platform + ", kernel " + kernel + ", " + elfFormats;
  }

  /** Collects the facts. */
  public static final class Builder {
    private final Platform platform;
    private KernelVersion kernel = KernelVersion.parse("");
    private List<ElfFormat> elfFormats = Collections.emptyList();
    private List<ElfFormat> possibleElfFormats = Collections.emptyList();
    private Binfmt binfmt = Binfmt.absent();
    private int pageSize = 4096;
    private long mmapMinAddr = 65536;
    private long memory = Long.MAX_VALUE;
    private long addressSpace = Long.MAX_VALUE;
    private boolean root;
    private @Nullable Boolean mapsLowAddresses;
    private @Nullable Platform emulated;
    private boolean refusalSeen;
    private @Nullable ElfFormat emulationSeen;
    private Libc libc = Libc.UNKNOWN;
    private Map<String, String> osRelease = Collections.emptyMap();
    private @Nullable String container;
    private boolean kubernetes;
    private @Nullable Ci ci;
    private boolean seccompFilter;
    private Map<String, String> settings = Collections.emptyMap();
    private Rosetta rosetta = Rosetta.UNKNOWN;
    private Windows windows = Windows.typical();
    private CpuFlags cpuFlags = CpuFlags.unknown();

    private Builder(Platform platform) {
      this.platform = platform;
    }

    public Builder kernel(KernelVersion value) {
      kernel = value;
      return this;
    }

    public Builder elfFormats(ElfFormat... value) {
      elfFormats = Arrays.asList(value);
      return this;
    }

    public Builder elfFormats(List<ElfFormat> value) {
      elfFormats = value;
      return this;
    }

    public Builder possibleElfFormats(List<ElfFormat> value) {
      possibleElfFormats = value;
      return this;
    }

    public Builder binfmt(Binfmt value) {
      binfmt = value;
      return this;
    }

    public Builder pageSize(int value) {
      pageSize = value;
      return this;
    }

    public Builder mmapMinAddr(long value) {
      mmapMinAddr = value;
      return this;
    }

    public Builder memory(long value) {
      memory = value;
      return this;
    }

    public Builder addressSpace(long value) {
      addressSpace = value;
      return this;
    }

    /** Also sets {@link Host#mapsLowAddresses()}, unless that is set on its own. */
    public Builder root(boolean value) {
      root = value;
      return this;
    }

    public Builder mapsLowAddresses(boolean value) {
      mapsLowAddresses = value;
      return this;
    }

    public Builder emulated(@Nullable Platform value) {
      emulated = value;
      return this;
    }

    public Builder refusalSeen(boolean value) {
      refusalSeen = value;
      return this;
    }

    public Builder emulationSeen(@Nullable ElfFormat value) {
      emulationSeen = value;
      return this;
    }

    public Builder libc(Libc value) {
      libc = value;
      return this;
    }

    public Builder osRelease(Map<String, String> value) {
      osRelease = value;
      return this;
    }

    public Builder container(@Nullable String value) {
      container = value;
      return this;
    }

    public Builder kubernetes(boolean value) {
      kubernetes = value;
      return this;
    }

    public Builder ci(@Nullable Ci value) {
      ci = value;
      return this;
    }

    public Builder seccompFilter(boolean value) {
      seccompFilter = value;
      return this;
    }

    public Builder settings(Map<String, String> value) {
      settings = value;
      return this;
    }

    public Builder rosetta(Rosetta value) {
      rosetta = value;
      return this;
    }

    public Builder windows(Windows value) {
      windows = value;
      return this;
    }

    public Builder cpuFlags(CpuFlags value) {
      cpuFlags = value;
      return this;
    }

    public Host build() {
      return new Host(this);
    }
  }
}
