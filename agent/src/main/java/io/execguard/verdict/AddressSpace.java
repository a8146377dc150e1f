package io.execguard.verdict;

import io.execguard.host.ElfFormat;
import io.execguard.host.Host;

/**
 * The addresses that a process of one ELF loader has, in bytes. Where the kernel chooses an address
 * at random, the lowest and the highest choice are kept; where it depends on what cannot be seen
 * (the CPU's address bits), the bound that forbids least. How far the choices lie apart is a matter
 * of vm.mmap_rnd_bits, which only root may read: the kernel's own default is taken (28 and 8 bits
 * of pages), and for the stack limit no more than 100 MiB.
 */
final class AddressSpace {
  private static final long GIB = 1L << 30;

  private final long taskSize;
  private final int pageSize;
  private final long lowest;
  private final long memory;
  private final long limit;
  private final long[] dynBase;
  private final long[] mapEnd;

  /** How far below the end the stack may lie, at random; 0 if that is not known. */
  private final long stackWindow;

  private final Host host;

  private AddressSpace(Host host, long taskSize, long[] dynBase, long[] mapEnd, long stackWindow) {
    this.host = host;
    this.taskSize = taskSize;
    this.dynBase = dynBase;
    this.mapEnd = mapEnd;
    this.stackWindow = stackWindow;
    pageSize = host.pageSize();
    lowest = host.mapsLowAddresses() ? 0 : host.mmapMinAddr();
    memory = host.memory();
    limit = host.addressSpace();
  }

  static AddressSpace of(ElfFormat format, Host host) {
    String arch = host.platform().architecture();
    if (arch.equals("amd64") && format.wide()) {
      // arch/x86/include/asm/page_64.h, TASK_SIZE_MAX with 47 bits; ELF_ET_DYN_BASE of asm/elf.h.
      long top = (1L << 47) - 4096;
      long base = top / 3 * 2;
      return new AddressSpace(
          host,
          top,
          new long[] {base, base + (1L << 40)},
          new long[] {top - (1L << 40) - 17 * GIB, top - GIB / 8},
          16 * GIB);
    }
    if (arch.equals("amd64") || arch.equals("386")) {
      // IA32_PAGE_OFFSET of asm/page_64_types.h and COMPAT_ELF_ET_DYN_BASE of asm/elf.h; a 32-bit
      // kernel usually keeps the last GiB for itself.
      boolean compat = arch.equals("amd64");
      long top = compat ? 0xffffe000L : 3 * GIB;
      long base = compat ? 0x56555000L : 0x400000L;
      return new AddressSpace(
          host,
          top,
          new long[] {base, base + (1L << 20)},
          new long[] {top - GIB / 8 - (1L << 20), top - GIB / 8},
          8 << 20);
    }
    // Other machines: sizes differ with page size, CPU and configuration. arm64 has 39 to 52 bits.
    long top = !format.wide() ? 1L << 32 : arch.startsWith("arm64") ? 1L << 52 : 1L << 62;
    return new AddressSpace(
        host, top, new long[] {1 << 20, top / 3 * 2}, new long[] {top / 2, top}, 0);
  }

  Host host() {
    return host;
  }

  /** {@code TASK_SIZE}: the first address that is none. */
  long taskSize() {
    return taskSize;
  }

  /** The lowest address that may be mapped at a place of one's own choice. */
  long lowest() {
    return lowest;
  }

  /** What one request for memory may come to at most: {@code __vm_enough_memory} of mm/util.c. */
  long memory() {
    return memory;
  }

  /** RLIMIT_AS: {@code may_expand_vm} of mm/mmap.c. */
  long limit() {
    return limit;
  }

  /** Where a position-independent program with a loader begins: the lowest and highest choice. */
  long dynBase(boolean high) {
    return dynBase[high ? 1 : 0];
  }

  /** Where the area ends in which the kernel places what has no address of its own. */
  long mapEnd(boolean high) {
    return mapEnd[high ? 1 : 0];
  }

  /**
   * Whether a file mapped there hides the stack wherever that was put: the first segment is refused
   * for it (MAP_FIXED_NOREPLACE), behind another one the arguments cannot be written ({@code
   * create_elf_tables}). A thousandth of the places at the very end may stay free: that it is
   * killed is then as good as certain, and what is killed is never stopped.
   */
  boolean coversStack(long from, long length) {
    return stackWindow > 0
        && from <= taskSize - stackWindow
        && from + length >= taskSize - stackWindow / 1024;
  }

  /** The highest address below the stack: it takes 128 KiB from the beginning. */
  long stackStart() {
    return taskSize - (1 << 17);
  }

  /** Whether the kernel finds a page for the vDSO: {@code ARCH_SETUP_ADDITIONAL_PAGES}. */
  boolean hasRoom(Ranges taken) {
    return taken.place(pageSize, Math.max(pageSize, host.mmapMinAddr()), taskSize) >= 0;
  }

  /** {@code BAD_ADDR}: at or above the end, error values included. */
  boolean isBad(long address) {
    return Long.compareUnsigned(address, taskSize) >= 0;
  }

  int pageSize() {
    return pageSize;
  }

  /** {@code ELF_PAGEOFFSET}. */
  long pageOffset(long value) {
    return value & (pageSize - 1);
  }

  /** {@code ELF_PAGESTART}. */
  long pageStart(long value) {
    return value & -(long) pageSize;
  }

  /** {@code ELF_PAGEALIGN}: rounded up, wrapping around at 2^64. */
  long pageAlign(long value) {
    return value + pageSize - 1 & -(long) pageSize;
  }
}
