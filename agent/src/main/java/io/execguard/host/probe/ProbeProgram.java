package io.execguard.host.probe;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The smallest program of each machine: a static ELF of some 200 bytes whose code is {@code
 * exit(42)}. One segment, the whole file, is mapped at 256 MiB, a multiple of any page size and
 * above any {@code vm.mmap_min_addr}; PT_GNU_STACK asks for a stack that is not executable, which a
 * hardened kernel might refuse. Numbers of the system call are those of each architecture's
 * include/uapi/asm/unistd*.h.
 */
public final class ProbeProgram {
  /** What the program exits with. */
  public static final int EXIT_CODE = 42;

  private static final long BASE = 0x10000000L;
  private static final int PT_LOAD = 1;
  private static final int PT_GNU_STACK = 0x6474e551;
  private static final int EXECUTE_AND_READ = 5;
  private static final int READ_AND_WRITE = 6;

  private ProbeProgram() {}

  /** The bytes of the program; null for a machine whose code this class does not know. */
  public static byte @Nullable [] forMachine(ElfAbi abi) {
    MachineCode code = MachineCode.of(abi);
    return code == null ? null : assemble(abi, code);
  }

  private static byte[] assemble(ElfAbi abi, MachineCode code) {
    int header = abi.wide() ? 64 : 52;
    int entrySize = abi.wide() ? 56 : 32;
    int textAt = header + 2 * entrySize;
    ElfFields out = new ElfFields(abi.wide(), abi.bigEndian());
    int descriptorAt = textAt + code.length();
    int size = descriptorAt + (code.hasDescriptor() ? 24 : 0);

    out.bytes(0x7f, 'E', 'L', 'F', abi.wide() ? 2 : 1, abi.bigEndian() ? 2 : 1, 1, 0);
    out.bytes(0, 0, 0, 0, 0, 0, 0, 0);
    out.half(2); // e_type: ET_EXEC
    out.half(abi.machine());
    out.word(1); // e_version
    out.address(BASE + (code.hasDescriptor() ? descriptorAt : textAt)); // e_entry
    out.address(header); // e_phoff
    out.address(0); // e_shoff
    out.word(code.flags());
    out.half(header);
    out.half(entrySize);
    out.half(2); // e_phnum
    out.half(0); // e_shentsize
    out.half(0); // e_shnum
    out.half(0); // e_shstrndx

    programHeader(out, abi.wide(), PT_LOAD, EXECUTE_AND_READ, BASE, size, 0x10000);
    programHeader(out, abi.wide(), PT_GNU_STACK, READ_AND_WRITE, 0, 0, 16);

    code.writeTo(out);
    if (code.hasDescriptor()) {
      // ELFv1 of 64-bit PowerPC: e_entry points to address, TOC and environment of the function.
      out.address(BASE + textAt);
      out.address(0);
      out.address(0);
    }
    return out.toBytes();
  }

  private static void programHeader(
      ElfFields out, boolean wide, int type, int flags, long address, int size, int align) {
    out.word(type);
    if (wide) {
      out.word(flags);
    }
    out.address(0); // p_offset
    out.address(address); // p_vaddr
    out.address(address); // p_paddr
    out.address(size); // p_filesz
    out.address(size); // p_memsz
    if (!wide) {
      out.word(flags);
    }
    out.address(align);
  }

  /** All that {@link #forMachine} knows. */
  public static List<ElfAbi> known() {
    List<ElfAbi> known = new ArrayList<ElfAbi>();
    for (MachineCode code : MachineCode.values()) {
      known.add(code.abi());
    }
    return known;
  }
}
