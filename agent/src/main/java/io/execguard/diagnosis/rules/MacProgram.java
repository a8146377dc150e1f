package io.execguard.diagnosis.rules;

import io.execguard.diagnosis.Case;
import io.execguard.diagnosis.Fix;
import io.execguard.diagnosis.ShellQuote;
import io.execguard.host.Host;
import io.execguard.image.Image;
import io.execguard.image.macho.MachoArchitecture;
import io.execguard.image.macho.MachoImage;
import io.execguard.verdict.Reason;
import io.execguard.verdict.Step;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The Mach-O program that a launch ends at on a Mac: the program itself, or its interpreter. */
final class MacProgram {
  private final MachoImage image;
  private final String path;
  private final boolean interpreter;

  private MacProgram(MachoImage image, String path, boolean interpreter) {
    this.image = image;
    this.path = path;
    this.interpreter = interpreter;
  }

  /** Null if it was not decided by that reason, or not on a Mac. */
  static @Nullable MacProgram of(Case c, Reason reason) {
    if (!c.host().isMac() || c.verdict().reason() != reason) {
      return null;
    }
    Step step = c.verdict().deciding();
    Image image = step.image();
    boolean interpreter = step.role() != Step.Role.PROGRAM;
    return image instanceof MachoImage
        ? new MacProgram(
            (MachoImage) image, interpreter ? step.path() : Place.of(c).path(), interpreter)
        : null;
  }

  MachoImage image() {
    return image;
  }

  String path() {
    return path;
  }

  /** The path as one word of a command. */
  String quoted() {
    return ShellQuote.file(path);
  }

  /** {@code the interpreter /opt/zsh is a }; empty if it is the program itself. */
  String role() {
    return interpreter ? "the interpreter " + Words.visible(path) + " is a " : "";
  }

  /** Its program for that CPU in OCI form; null if it has none. */
  @Nullable MachoArchitecture slice(String cpu) {
    for (MachoArchitecture each : image.architectures()) {
      if (each.ociPlatform().architecture().equals(cpu)) {
        return each;
      }
    }
    return null;
  }

  /** What the header says of the CPU. */
  static String evidence(MachoImage image) {
    List<String> names = new ArrayList<String>();
    for (MachoArchitecture each : image.architectures()) {
      names.add(each.name());
    }
    if (names.isEmpty()) {
      return "the file is: " + image.summary();
    }
    return image.isUniversal()
        ? "its Mach-O header lists code for " + Wording.list(names)
        : "its Mach-O header says CPU type 0x"
            + Integer.toHexString(image.architectures().get(0).cputype())
            + " ("
            + names.get(0)
            + ")";
  }

  /** What the ABI is called if it is one that this Mac's own CPU has and macOS does not run. */
  static @Nullable String abi(MachoImage image, Host host) {
    boolean intel = host.platform().architecture().equals("amd64");
    for (MachoArchitecture each : image.architectures()) {
      if (intel && each.name().equals("i386")) {
        return "32-bit x86 (i386)";
      }
      if (!intel && each.name().equals("arm64e")) {
        return "the preview of arm64e";
      }
    }
    return null;
  }

  /** Signing without a certificate, which is all that macOS asks for. */
  Fix sign() {
    return Fix.of(
        "sign it here, without a certificate; --force replaces a signature that is there",
        "codesign --force --sign - " + quoted());
  }
}
