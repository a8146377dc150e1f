package io.execguard.image.elf;

import io.execguard.platform.Platform;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The platform in OCI form that an ELF file was built for, put together from its own hints. */
final class ElfPlatform {
  private ElfPlatform() {}

  /**
   * @param noteOs the system that a note names, null if none
   * @param interpreter the loader's path, null if there is none
   * @param armArchitecture Tag_CPU_arch, -1 if unknown
   * @return one platform, or none if the machine has no architecture name
   */
  static List<Platform> of(
      ElfHeader h, @Nullable String noteOs, @Nullable String interpreter, int armArchitecture) {
    String architecture = CallingConvention.architecture(h);
    if (architecture == null) {
      return Collections.emptyList();
    }
    String os = os(h, noteOs, interpreter);
    return Collections.singletonList(Platform.of(os, architecture, variant(h, armArchitecture)));
  }

  /** A note is explicit, EI_OSABI too unless it is 0 (most systems leave it), then the loader. */
  private static String os(ElfHeader h, @Nullable String noteOs, @Nullable String interpreter) {
    if (noteOs != null) {
      return noteOs;
    }
    switch (h.e_ident(Elf.EI_OSABI)) {
      case Elf.ELFOSABI_HPUX:
        return "hpux";
      case Elf.ELFOSABI_NETBSD:
        return "netbsd";
      case Elf.ELFOSABI_HURD:
        return "hurd";
      case Elf.ELFOSABI_SOLARIS:
        return "solaris";
      case Elf.ELFOSABI_AIX:
        return "aix";
      case Elf.ELFOSABI_IRIX:
        return "irix";
      case Elf.ELFOSABI_FREEBSD:
        return "freebsd";
      case Elf.ELFOSABI_TRU64:
        return "tru64";
      case Elf.ELFOSABI_OPENBSD:
        return "openbsd";
      case Elf.ELFOSABI_OPENVMS:
        return "openvms";
      case Elf.ELFOSABI_CLOUDABI:
        return "cloudabi";
      default:
        return byLoader(h, interpreter);
    }
  }

  private static String byLoader(ElfHeader h, @Nullable String interpreter) {
    if (interpreter == null) {
      return "linux";
    }
    if (interpreter.startsWith("/system/bin/linker")) {
      return "android";
    }
    if (interpreter.equals("/system/runtime_loader")) {
      return "haiku";
    }
    if (interpreter.endsWith("/ld-elf.so.1") || interpreter.endsWith("/ld-elf32.so.1")) {
      return "freebsd";
    }
    if (interpreter.endsWith("/ld-elf.so.2")) {
      return "dragonfly";
    }
    if (interpreter.endsWith("/ld.elf_so")) {
      return "netbsd";
    }
    if (interpreter.equals("/usr/libexec/ld.so")) {
      return "openbsd";
    }
    // The plain name is glibc's own on some other machines (MIPS, PowerPC, m68k, s390).
    boolean x86OrSparc =
        h.e_machine() == Elf.EM_386
            || h.e_machine() == Elf.EM_X86_64
            || h.e_machine() == Elf.EM_SPARC
            || h.e_machine() == Elf.EM_SPARC32PLUS
            || h.e_machine() == Elf.EM_SPARCV9;
    if (x86OrSparc && interpreter.endsWith("/ld.so.1")) {
      return "solaris";
    }
    return interpreter.equals("/lib/ld.so") && h.e_machine() == Elf.EM_386 ? "hurd" : "linux";
  }

  private static @Nullable String variant(ElfHeader h, int armArchitecture) {
    if (h.e_machine() != Elf.EM_ARM) {
      return null;
    }
    if (armArchitecture >= 0) {
      return ArmAttributes.variant(armArchitecture);
    }
    // Without attributes (Go, musl's stripped ones): the hard-float ABI needs a VFP, v7 as a rule.
    return (h.e_flags() & Elf.EF_ARM_ABI_FLOAT_HARD) != 0 ? "v7" : null;
  }
}
