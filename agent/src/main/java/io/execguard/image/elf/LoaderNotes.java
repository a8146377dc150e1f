package io.execguard.image.elf;

import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a file's notes tell a loader: the systems that it says it is for, and the CPU that it needs.
 * Unlike {@link ElfNotes} all of the systems: programs of Cosmopolitan carry the marks of several,
 * and run on all of them.
 */
final class LoaderNotes {
  private static final String[] GNU_SYSTEMS = {"linux", "hurd", "solaris", "kfreebsd", "knetbsd"};

  private final Set<String> systems = new LinkedHashSet<String>();
  private int isaNeeded;
  private int @Nullable [] oldestKernel;

  /** Reads the notes of one segment; a damaged rest is left out. */
  void add(byte[] notes, ElfLayout layout, int align) {
    long at = 0;
    while (at + 12 <= notes.length) {
      long namesz = layout.u32(notes, (int) at);
      long descsz = layout.u32(notes, (int) at + 4);
      int type = (int) layout.u32(notes, (int) at + 8);
      long desc = pad(at + 12 + namesz, align);
      if (namesz > notes.length || descsz > notes.length || desc + descsz > notes.length) {
        return;
      }
      one(notes, layout, type, name(notes, (int) at + 12, (int) namesz), (int) desc, (int) descsz);
      at = pad(desc + descsz, align);
    }
  }

  private void one(byte[] b, ElfLayout layout, int type, String name, int desc, int size) {
    if (type == Elf.NT_GNU_ABI_TAG) {
      system(b, layout, name, desc, size);
    } else if (type == Elf.NT_GNU_PROPERTY_TYPE_0 && name.equals("GNU")) {
      properties(b, layout, desc, size);
    }
  }

  private void system(byte[] b, ElfLayout layout, String name, int desc, int size) {
    if (name.equals("GNU") && size == 16) {
      int os = (int) layout.u32(b, desc);
      if (os >= 0 && os < GNU_SYSTEMS.length) {
        systems.add(GNU_SYSTEMS[os]);
      }
      if (os == 0) {
        oldestKernel = new int[] {(int) layout.u32(b, desc + 4), (int) layout.u32(b, desc + 8)};
      }
    } else if (name.equals("FreeBSD")
        || name.equals("NetBSD")
        || name.equals("OpenBSD")
        || name.equals("DragonFly")
        || name.equals("Android")) {
      systems.add(name.toLowerCase(Locale.ROOT));
    }
  }

  /** pr_type and pr_datasz, four bytes each, and the data, padded to a word. */
  private void properties(byte[] b, ElfLayout layout, int desc, int size) {
    long at = desc;
    while (at + 8 <= desc + size) {
      long type = layout.u32(b, (int) at);
      long length = layout.u32(b, (int) at + 4);
      if (at + 8 + length > desc + size) {
        return;
      }
      if (type == Elf.GNU_PROPERTY_X86_ISA_1_NEEDED && length == 4) {
        isaNeeded |= (int) layout.u32(b, (int) at + 8);
      }
      at = pad(at + 8 + length, layout.wide() ? 8 : 4);
    }
  }

  private static long pad(long value, int align) {
    return (value + align - 1) / align * align;
  }

  private static String name(byte[] b, int at, int size) {
    StringBuilder name = new StringBuilder();
    for (int i = 0; i < size && b[at + i] != 0; i++) {
      name.append((char) (b[at + i] & 0xff));
    }
    return name.toString();
  }

  /** Systems in OCI's spelling, {@code linux} and {@code freebsd}, in the order of the notes. */
  Set<String> systems() {
    return systems;
  }

  /** Bits of {@link Elf#GNU_PROPERTY_X86_ISA_1_NEEDED}; 0 if it does not say. */
  int isaNeeded() {
    return isaNeeded;
  }

  /** Major and minor of the oldest Linux that will do; null if no note says. */
  int @Nullable [] oldestKernel() {
    return oldestKernel;
  }
}
