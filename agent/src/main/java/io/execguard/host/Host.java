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
  private final Binfmt binfmt;
  private final int pageSize;
  private final long mmapMinAddr;
  private final long memory;
  private final boolean root;
  private final Libc libc;
  private final Map<String, String> osRelease;
  private final @Nullable String container;
  private final boolean kubernetes;

  private Host(Builder b) {
    platform = b.platform;
    kernel = b.kernel;
    elfFormats = Collections.unmodifiableList(new ArrayList<ElfFormat>(b.elfFormats));
    binfmt = b.binfmt;
    pageSize = b.pageSize;
    mmapMinAddr = b.mmapMinAddr;
    memory = b.memory;
    root = b.root;
    libc = b.libc;
    osRelease = Collections.unmodifiableMap(new LinkedHashMap<String, String>(b.osRelease));
    container = b.container;
    kubernetes = b.kubernetes;
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

  public Binfmt binfmt() {
    return binfmt;
  }

  /** Bytes in a page of memory. */
  public int pageSize() {
    return pageSize;
  }

  /** {@code vm.mmap_min_addr}: an address below it may be mapped by root only. */
  public long mmapMinAddr() {
    return mmapMinAddr;
  }

  /** RAM and swap in bytes: a bss larger than this is refused under the usual overcommit rules. */
  public long memory() {
    return memory;
  }

  /** Whether the caller is root (effective user id 0). */
  public boolean root() {
    return root;
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

  public Builder toBuilder() {
    Builder b = new Builder(platform);
    b.kernel = kernel;
    b.elfFormats = elfFormats;
    b.binfmt = binfmt;
    b.pageSize = pageSize;
    b.mmapMinAddr = mmapMinAddr;
    b.memory = memory;
    b.root = root;
    b.libc = libc;
    b.osRelease = osRelease;
    b.container = container;
    b.kubernetes = kubernetes;
    return b;
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
    private Binfmt binfmt = Binfmt.absent();
    private int pageSize = 4096;
    private long mmapMinAddr = 65536;
    private long memory = Long.MAX_VALUE;
    private boolean root;
    private Libc libc = Libc.UNKNOWN;
    private Map<String, String> osRelease = Collections.emptyMap();
    private @Nullable String container;
    private boolean kubernetes;

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

    public Builder root(boolean value) {
      root = value;
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

    public Host build() {
      return new Host(this);
    }
  }
}
