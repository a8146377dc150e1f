package io.execguard.host;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One ELF loader of the kernel (a {@code linux_binfmt} made from fs/binfmt_elf.c): the layout of
 * the structures that it reads and the e_machine values that its {@code elf_check_arch} accepts. A
 * kernel has one or two: native and compat (fs/compat_binfmt_elf.c).
 */
public final class ElfFormat {
  private final boolean wide;
  private final boolean bigEndian;
  private final Set<Integer> machines;

  private ElfFormat(boolean wide, boolean bigEndian, Set<Integer> machines) {
    this.wide = wide;
    this.bigEndian = bigEndian;
    this.machines = machines;
  }

  /**
   * @param wide whether the structures are Elf64_* and not Elf32_*
   * @param bigEndian byte order of the fields
   * @param machines accepted values of e_machine
   */
  public static ElfFormat of(boolean wide, boolean bigEndian, Integer... machines) {
    return new ElfFormat(
        wide,
        bigEndian,
        Collections.unmodifiableSet(new LinkedHashSet<Integer>(Arrays.asList(machines))));
  }

  /** Whether it reads Elf64_Ehdr (true) or Elf32_Ehdr. */
  public boolean wide() {
    return wide;
  }

  public boolean bigEndian() {
    return bigEndian;
  }

  public Set<Integer> machines() {
    return machines;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    if (!(other instanceof ElfFormat)) {
      return false;
    }
    ElfFormat that = (ElfFormat) other;
    return wide == that.wide && bigEndian == that.bigEndian && machines.equals(that.machines);
  }

  @Override
  public int hashCode() {
    return machines.hashCode() * 4 + (wide ? 2 : 0) + (bigEndian ? 1 : 0);
  }

  @Override
  public String toString() {
    return (wide ? "ELF64" : "ELF32") + (bigEndian ? "BE" : "LE") + machines;
  }
}
