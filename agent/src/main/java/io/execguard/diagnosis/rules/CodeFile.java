package io.execguard.diagnosis.rules;

import io.execguard.diagnosis.Case;
import io.execguard.diagnosis.Distribution;
import io.execguard.diagnosis.Fix;
import io.execguard.diagnosis.ShellQuote;
import io.execguard.image.Image;
import io.execguard.image.elf.Elf;
import io.execguard.image.elf.ElfImage;
import io.execguard.image.macho.MachoArchitecture;
import io.execguard.image.macho.MachoImage;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What compilers and kernels write that is not to be run, and what each is for. */
enum CodeFile {
  OBJECT("an object file", "it is one piece of a program that was never linked"),
  KERNEL_MODULE("a kernel module", "it is loaded into the kernel, not run"),
  CORE_DUMP("a core dump", "it is the memory of a process that crashed"),
  STATIC_LIBRARY("a static library", "its members are pieces to link into a program"),
  SHARED_LIBRARY(
      "a shared library",
      "the kernel accepts it, but it has no entry point: the process dies of SIGSEGV (exit code"
          + " 139)"),
  MAC_LIBRARY(
      "a library or bundle",
      "a program loads it; macOS leaves it to /bin/sh, which cannot run it either"),
  BITCODE("LLVM bitcode", "it is a compiler's intermediate form, not machine code");

  private final String title;
  private final String why;

  CodeFile(String title, String why) {
    this.title = title;
    this.why = why;
  }

  String title() {
    return title;
  }

  String why() {
    return why;
  }

  /** Null if it is none of these. */
  static @Nullable CodeFile of(Image image, String path) {
    switch (image.kind()) {
      case STATIC_ARCHIVE:
        return STATIC_LIBRARY;
      case BITCODE:
        return BITCODE;
      case COFF:
        return image.summary().contains("object") ? OBJECT : null;
      case ELF:
        return image instanceof ElfImage ? ofElf((ElfImage) image, path) : null;
      case MACHO:
      case MACHO_UNIVERSAL:
        return image instanceof MachoImage ? ofMacho((MachoImage) image) : null;
      default:
        return null;
    }
  }

  private static @Nullable CodeFile ofElf(ElfImage elf, String path) {
    switch (elf.header().e_type()) {
      case Elf.ET_REL:
        return path.endsWith(".ko") ? KERNEL_MODULE : OBJECT;
      case Elf.ET_CORE:
        return CORE_DUMP;
      case Elf.ET_DYN:
        // A program of this type has an entry point, libraries that can be run (libc.so.6) too.
        return elf.header().e_entry() == 0 && elf.interpreter() == null ? SHARED_LIBRARY : null;
      default:
        return null;
    }
  }

  private static @Nullable CodeFile ofMacho(MachoImage image) {
    for (MachoArchitecture each : image.architectures()) {
      switch (each.filetype()) {
        case 1:
          return OBJECT;
        case 2:
          continue;
        case 4:
          return CORE_DUMP;
        default:
          return MAC_LIBRARY;
      }
    }
    return null;
  }

  void addFixes(List<Fix> fixes, Case c) {
    Place place = Place.of(c);
    String program = ShellQuote.file(place.sibling(place.stem()));
    switch (this) {
      case OBJECT:
        fixes.add(
            Fix.of(
                "link it and start the program that comes out",
                "cc -o " + program + " " + place.quoted()));
        return;
      case KERNEL_MODULE:
        fixes.add(
            Fix.of(
                "load it into the kernel that it was built for",
                Distribution.asRoot(c.host(), "insmod " + place.quoted())));
        return;
      case CORE_DUMP:
        fixes.add(
            Fix.of(
                "start the program that left it; look into the dump with a debugger",
                "gdb -c " + place.quoted()));
        return;
      case STATIC_LIBRARY:
        fixes.add(
            Fix.of(
                "start the program that is linked with it; see what is in it",
                "ar t " + place.quoted()));
        return;
      case BITCODE:
        fixes.add(
            Fix.of(
                "compile it and start the program that comes out",
                "clang -o " + program + " " + place.quoted()));
        fixes.add(Fix.of("or let LLVM's interpreter run it", "lli " + place.quoted()));
        return;
      case MAC_LIBRARY:
      case SHARED_LIBRARY:
        fixes.add(
            Fix.of(
                "load it into the JVM (System.load, JNA, java.lang.foreign), or start the program"
                    + " that uses it"));
        return;
    }
  }
}
