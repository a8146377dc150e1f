package io.execguard.diagnosis.rules;

import io.execguard.diagnosis.Case;
import io.execguard.diagnosis.Finding;
import io.execguard.diagnosis.Rule;
import io.execguard.image.Image;
import io.execguard.image.elf.Elf;
import io.execguard.image.elf.ElfImage;
import io.execguard.image.elf.ProgramHeader;
import io.execguard.link.Linking;
import io.execguard.verdict.Outcome;
import io.execguard.verdict.Reason;
import io.execguard.verdict.Step;
import io.execguard.verdict.Verdict;
import org.jspecify.annotations.Nullable;

/**
 * Segments that are laid out for smaller pages than this kernel's (16 KiB on some ARM machines, 64
 * KiB on others and on POWER): they cannot be mapped. A program is killed by the kernel
 * (fs/binfmt_elf.c, {@code elf_load}), a library refused by the loader.
 */
public final class PageSize extends Rule {
  private static final int SMALLEST = 4096;

  public PageSize() {
    super("EG504", "page-size", "the program is laid out for smaller pages of memory");
  }

  @Override
  public @Nullable Finding apply(Case c) {
    long own = misaligned(c);
    if (own > 0) {
      String path = Words.visible(c.verdict().deciding().path());
      if (c.verdict().deciding() == c.verdict().program()) {
        path = Words.visible(Place.of(c).path());
      }
      Details detail =
          why(path, own, c)
              .add(
                  "the kernel notices only after it has given up the old process image: the launch"
                      + " seems to succeed and the process dies of SIGSEGV (exit code 139)");
      return fixes(c).error(code(), title(path, own, c), detail);
    }
    Linking linking = c.linking();
    String library = linking == null ? null : linking.pageFile();
    if (library == null) {
      return null;
    }
    Linked linked = Linked.of(c, linking);
    String path = Words.visible(library);
    Details detail =
        why(path, linking.pageAlign(), c)
            .add("it is a library of " + linked.name())
            .add(
                "the launch itself succeeds, and the loader ends with exit code 127, \"ELF load"
                    + " command address/offset not page-aligned\"");
    return fixes(c).warning(code(), title(path, linking.pageAlign(), c), detail);
  }

  /** Whether this rule and not {@link DamagedProgram} owns a program that is killed. */
  static boolean holds(Case c) {
    return misaligned(c) > 0;
  }

  /**
   * The alignment for which the segments are laid out well, if this host's pages are what they do
   * not fit; 0 if that is not the trouble.
   */
  private static long misaligned(Case c) {
    Verdict verdict = c.verdict();
    boolean mapping = verdict.outcome() == Outcome.KILLED && verdict.reason() == Reason.ELF_SEGMENT;
    int page = c.host().pageSize();
    Step step = verdict.deciding();
    Image image = step == verdict.program() ? c.image() : step.image();
    if (!mapping || page <= SMALLEST || !(image instanceof ElfImage)) {
      return 0;
    }
    long smallest = 0;
    boolean off = false;
    for (ProgramHeader ph : ((ElfImage) image).programHeaders()) {
      if (ph.p_type() == Elf.PT_LOAD) {
        long apart = ph.p_vaddr() - ph.p_offset();
        if ((apart & SMALLEST - 1) != 0) {
          return 0; // Damaged, whatever the size of a page.
        }
        off |= (apart & page - 1) != 0;
        long align = ph.p_align() <= 0 ? SMALLEST : ph.p_align();
        smallest = smallest == 0 ? align : Math.min(smallest, align);
      }
    }
    return off ? smallest : 0;
  }

  private static String title(String path, long align, Case c) {
    return path
        + " is laid out for pages of "
        + align
        + " bytes, this kernel has pages of "
        + c.host().pageSize();
  }

  private static Details why(String path, long align, Case c) {
    return new Details()
        .add(
            "the PT_LOAD headers of "
                + path
                + " have p_align "
                + align
                + ", and p_offset and p_vaddr that differ modulo "
                + c.host().pageSize());
  }

  private static FixList fixes(Case c) {
    return new FixList()
        .add("get a newer build, or one that is said to run with pages of this size")
        .add(
            "or link it for pages of up to 64 KiB, which runs with smaller ones, too",
            "gcc -Wl,-z,max-page-size=65536 ...")
        .add(
            c.host().platform().architecture().equals("arm64")
                ? "or boot a kernel with pages of 4096 bytes (Raspberry Pi 5: kernel=kernel8.img in"
                    + " config.txt; RHEL 8 and Ubuntu have one of each)"
                : "or boot a kernel with smaller pages");
  }
}
