package io.execguard.host.limit;

import io.execguard.host.Fields;
import io.execguard.host.HostTree;
import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** What decides whether the kernel grants memory; each figure in bytes, null if not known. */
public final class MemoryFigures {
  private static final int MOST_BYTES = 1 << 25;

  private final @Nullable Long overcommit;
  private final @Nullable Long commitLimit;
  private final @Nullable Long committed;
  private final @Nullable Long available;
  private final @Nullable Long jvm;
  private final @Nullable Long mappings;
  private final @Nullable Long mappingsMax;

  private MemoryFigures(Fields memory, Fields own, @Nullable Long overcommit, Long[] mappings) {
    this.overcommit = overcommit;
    this.commitLimit = memory.kilobytes("CommitLimit");
    this.committed = memory.kilobytes("Committed_AS");
    this.available = memory.kilobytes("MemAvailable");
    this.jvm = own.kilobytes("VmSize");
    this.mappings = mappings[0];
    this.mappingsMax = mappings[1];
  }

  /**
   * @param meminfo /proc/meminfo
   * @param status /proc/self/status
   * @param overcommit vm.overcommit_memory
   * @param mappings of this process
   * @param mappingsMax vm.max_map_count
   */
  public static MemoryFigures parse(
      @Nullable String meminfo,
      @Nullable String status,
      @Nullable Long overcommit,
      @Nullable Long mappings,
      @Nullable Long mappingsMax) {
    return new MemoryFigures(
        new Fields(meminfo), new Fields(status), overcommit, new Long[] {mappings, mappingsMax});
  }

  static MemoryFigures read(HostTree tree) {
    return parse(
        tree.text("/proc/meminfo", 1 << 16),
        tree.text("/proc/self/status", 1 << 14),
        tree.number("/proc/sys/vm/overcommit_memory"),
        lines(tree.file("/proc/self/maps")),
        tree.number("/proc/sys/vm/max_map_count"));
  }

  /** vm.overcommit_memory: 0 by estimate, 1 always, 2 strictly. */
  public @Nullable Long overcommit() {
    return overcommit;
  }

  /** What may be promised under the strict rule. */
  public @Nullable Long commitLimit() {
    return commitLimit;
  }

  /** What is promised. */
  public @Nullable Long committed() {
    return committed;
  }

  /** What could be used without swapping. */
  public @Nullable Long available() {
    return available;
  }

  /** The JVM's address space, which RLIMIT_AS bounds and a plain fork(2) promises once more. */
  public @Nullable Long jvm() {
    return jvm;
  }

  /** Mappings of this process (a number, no bytes). */
  public @Nullable Long mappings() {
    return mappings;
  }

  /** vm.max_map_count. */
  public @Nullable Long mappingsMax() {
    return mappingsMax;
  }

  private static @Nullable Long lines(File file) {
    byte[] buffer = new byte[1 << 14];
    long lines = 0;
    long read = 0;
    try (FileInputStream in = new FileInputStream(file)) {
      for (int n; read < MOST_BYTES && (n = in.read(buffer)) > 0; read += n) {
        for (int i = 0; i < n; i++) {
          lines += buffer[i] == '\n' ? 1 : 0;
        }
      }
      return lines;
    } catch (IOException e) {
      return null;
    }
  }
}
