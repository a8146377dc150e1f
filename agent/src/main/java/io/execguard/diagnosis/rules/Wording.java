package io.execguard.diagnosis.rules;

import io.execguard.diagnosis.Architecture;
import io.execguard.host.Host;
import io.execguard.image.Image;
import io.execguard.image.Kind;
import io.execguard.image.elf.ElfImage;
import io.execguard.image.macho.MachoArchitecture;
import io.execguard.image.macho.MachoImage;
import io.execguard.image.pe.PeImage;
import io.execguard.platform.Platform;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;

/** How findings name the two parties, the file and the host, and what the host can run. */
final class Wording {
  private Wording() {}

  /** {@code ELF program for aarch64 (linux/arm64) on a linux/amd64 host}. */
  static String bothParties(Image image, Host host) {
    return program(image) + " " + on(host);
  }

  /** {@code ELF program for aarch64 (linux/arm64)}. */
  static String program(Image image) {
    String what = format(image);
    List<Platform> platforms = image.platforms();
    if (platforms.isEmpty()) {
      return image instanceof ElfImage
          ? what + " for " + ((ElfImage) image).machine().name()
          : what;
    }
    return what + " for " + machines(platforms) + " (" + list(platforms) + ")";
  }

  static String on(Host host) {
    String platform = host.platform().toString();
    return ("aeio".indexOf(platform.charAt(0)) >= 0 ? "on an " : "on a ") + platform + " host";
  }

  /** {@code x86_64 and arm64}: the CPUs as their own headers name them, each once. */
  static String machines(List<Platform> platforms) {
    LinkedHashSet<String> names = new LinkedHashSet<String>();
    for (Platform platform : platforms) {
      names.add(machine(platform));
    }
    return list(names);
  }

  /** {@code a}, {@code a and b}, {@code a, b and c}. */
  static String list(Iterable<?> items) {
    List<String> words = new ArrayList<String>();
    for (Object item : items) {
      words.add(item.toString());
    }
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < words.size(); i++) {
      out.append(i == 0 ? "" : i == words.size() - 1 ? " and " : ", ").append(words.get(i));
    }
    return out.toString();
  }

  /** Whether an emulator might take the file, as far as this process can see. */
  static String emulators(Image image, Host host) {
    String whom = image.platforms().isEmpty() ? "it" : machines(image.platforms());
    if (!host.isLinux()) {
      boolean old = host.isMac() && whom.equals("i386");
      return old ? "Rosetta 2 translates 64-bit programs only" : "";
    }
    if (host.refusalSeen()) {
      return image.kind() == Kind.ELF
          ? "asked just now, it refused even a minimal program for " + whom
          : "asked just now, it refused a file that begins like this one";
    }
    switch (host.binfmt().sight()) {
      case ABSENT:
        return "binfmt_misc is not loaded, so no emulator is registered";
      case VISIBLE:
        return "no emulator for " + whom + " is registered in /proc/sys/fs/binfmt_misc";
      default:
        return "an emulator for "
            + whom
            + " that is registered outside would not be seen here (/proc/sys/fs/binfmt_misc is not"
            + " mounted)";
    }
  }

  private static boolean isApples(String os) {
    return Arrays.asList("darwin", "ios", "tvos", "watchos", "visionos").contains(os);
  }

  private static String machine(Platform platform) {
    if (isApples(platform.os()) && platform.architecture().equals("arm64")) {
      return "arm64"; // Apple's own name for it; its headers never say aarch64
    }
    if (platform.architecture().equals("amd64p32")) {
      return "x86_64 with 32-bit pointers";
    }
    Architecture known = Architecture.of(platform.architecture());
    return known == null ? platform.architecture() : known.machine();
  }

  private static String program(boolean program) {
    return program ? "program" : "library or object";
  }

  private static boolean isProgram(Image image) {
    if (!(image instanceof MachoImage)) {
      return true;
    }
    for (MachoArchitecture each : ((MachoImage) image).architectures()) {
      if (each.isExecutable()) {
        return true;
      }
    }
    return false;
  }

  private static String pe(Image image) {
    if (image instanceof PeImage && ((PeImage) image).isEfi()) {
      return "UEFI program (PE)";
    }
    return image instanceof PeImage && ((PeImage) image).isDll()
        ? "Windows library (PE)"
        : "Windows program (PE)";
  }

  private static String bits(Image image) {
    if (!(image instanceof ElfImage) || !((ElfImage) image).layoutKnown()) {
      return "";
    }
    return ((ElfImage) image).header().layout().wide() ? "64-bit " : "32-bit ";
  }

  private static String format(Image image) {
    switch (image.kind()) {
      case ELF:
        return "ELF " + bits(image) + "program";
      case MACHO:
        return "Mach-O " + program(isProgram(image));
      case MACHO_UNIVERSAL:
        return "universal Mach-O " + program(isProgram(image));
      case PE:
        return pe(image);
      case DOS:
        return "DOS program (MZ)";
      case NE:
        return "16-bit Windows or OS/2 program (NE)";
      case LE:
        return "OS/2 or DOS extender program (LE)";
      case AOUT:
        return "a.out program";
      case XCOFF:
        return "AIX program (XCOFF)";
      default:
        return image.summary();
    }
  }
}
