package io.execguard.verdict;

import io.execguard.file.Bytes;
import io.execguard.host.Host;
import io.execguard.image.elf.ElfHeader;
import io.execguard.image.elf.ProgramHeader;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The program header table as fs/binfmt_elf.c, {@code load_elf_phdrs}, accepts it. */
final class PhdrTable {
  /** Bytes that a table has at most. */
  private static final int LONGEST = 65536;

  private final List<ProgramHeader> headers;
  private final @Nullable String problem;

  private PhdrTable(List<ProgramHeader> headers, @Nullable String problem) {
    this.headers = headers;
    this.problem = problem;
  }

  static PhdrTable read(Bytes bytes, ElfHeader h, Host host) throws IOException {
    int each = h.layout().phdrSize();
    if (h.e_phentsize() != each) {
      return bad("e_phentsize " + h.e_phentsize() + " and not " + each);
    }
    // Before 5.1 ("don't be afraid of overflow") a table had to fit into a page.
    int longest = host.kernel().isAtLeast(5, 1) ? LONGEST : Math.min(LONGEST, host.pageSize());
    int size = h.e_phnum() * each;
    if (size == 0) {
      return bad("e_phnum 0, no program headers");
    }
    if (size > longest) {
      return bad("e_phnum " + h.e_phnum() + ", at most " + longest / each);
    }
    if (!bytes.has(h.e_phoff(), size)) {
      return bad(
          "program headers at "
              + Long.toUnsignedString(h.e_phoff())
              + ", "
              + size
              + " bytes, in a file of "
              + bytes.size()
              + " bytes");
    }
    return new PhdrTable(ProgramHeader.table(bytes.bytes(h.e_phoff(), size), h.layout()), null);
  }

  private static PhdrTable bad(String problem) {
    return new PhdrTable(Collections.<ProgramHeader>emptyList(), problem);
  }

  /** A table of nothing. */
  static PhdrTable none() {
    return bad("no program headers were read");
  }

  /** What the kernel does not accept; null if the table is good. */
  @Nullable String problem() {
    return problem;
  }

  List<ProgramHeader> headers() {
    return headers;
  }

  /** The first header of that type; null if there is none. */
  @Nullable ProgramHeader first(int type) {
    for (ProgramHeader header : headers) {
      if (header.p_type() == type) {
        return header;
      }
    }
    return null;
  }
}
