package io.execguard.host;

/** What the kernel promises to a process that asks for memory. */
final class Memory {
  private Memory() {}

  /** See {@link Host#memory()}. */
  static long promised(HostTree tree) {
    Long rule = tree.number("/proc/sys/vm/overcommit_memory");
    if (rule != null && rule == 1) {
      return Long.MAX_VALUE;
    }
    Fields info = new Fields(tree.text("/proc/meminfo", 1 << 16));
    if (rule != null && rule == 2) {
      Long limit = info.kilobytes("CommitLimit");
      return limit == null ? Long.MAX_VALUE : limit;
    }
    Long ram = info.kilobytes("MemTotal");
    Long swap = info.kilobytes("SwapTotal");
    return ram == null ? Long.MAX_VALUE : ram + (swap == null ? 0 : swap);
  }
}
