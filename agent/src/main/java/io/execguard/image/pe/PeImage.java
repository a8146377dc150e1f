package io.execguard.image.pe;

import io.execguard.image.GoBuild;
import io.execguard.image.Image;
import io.execguard.image.Kind;
import io.execguard.image.Toolchain;
import io.execguard.platform.Platform;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A Windows program or library (Portable Executable), native or .NET. */
public final class PeImage extends Image {
  /** Code for ARM64 that takes part in an x64 process, told from its load configuration. */
  public enum Hybrid {
    NONE,
    /** Machine says AMD64, the code is ARM64EC: for Windows on Arm. */
    ARM64EC,
    /** Machine says ARM64, and an x64 process can load it too. */
    ARM64X
  }

  private final int machine;
  private final boolean wide;
  private final int subsystem;
  private final int characteristics;
  private final boolean managed;
  private final int corFlags;
  private final Hybrid hybrid;
  private final @Nullable String executionLevel;
  private final @Nullable GoBuild goBuild;
  private final @Nullable Toolchain toolchain;
  private final boolean truncated;
  private final boolean couldBeShellProgram;

  PeImage(Builder b) {
    super(Kind.PE, b.describe());
    machine = b.machine;
    wide = b.wide;
    subsystem = b.subsystem;
    characteristics = b.characteristics;
    managed = b.managed;
    corFlags = b.corFlags;
    hybrid = b.hybrid;
    executionLevel = b.executionLevel;
    goBuild = b.goBuild;
    toolchain = b.toolchain;
    truncated = b.truncated;
    couldBeShellProgram = b.couldBeShellProgram;
  }

  /** The field Machine, whatever it holds. */
  public int machineValue() {
    return machine;
  }

  /** Null for a machine without a name here. */
  public @Nullable PeMachine machine() {
    return PeMachine.of(machine);
  }

  /** Whether it is PE32+, which is what 64-bit programs are; false for PE32. */
  public boolean isPe32Plus() {
    return wide;
  }

  /** The field Subsystem: 2 is a window program (GUI), 3 a console program. */
  public int subsystem() {
    return subsystem;
  }

  public boolean isConsole() {
    return subsystem == Pe.IMAGE_SUBSYSTEM_WINDOWS_CUI;
  }

  public boolean isGui() {
    return subsystem == Pe.IMAGE_SUBSYSTEM_WINDOWS_GUI;
  }

  /** Whether the firmware (UEFI) is to start it, not Windows. */
  public boolean isEfi() {
    return subsystem >= Pe.IMAGE_SUBSYSTEM_EFI_APPLICATION && subsystem <= 13;
  }

  public boolean isDll() {
    return (characteristics & Pe.IMAGE_FILE_DLL) != 0;
  }

  /** Whether it is a .NET assembly: it has a CLR header. */
  public boolean isManaged() {
    return managed;
  }

  /**
   * Whether a .NET assembly has no native code in it (COMIMAGE_FLAGS_ILONLY), so that {@code
   * dotnet} or {@code mono} can run it on any system and CPU.
   */
  public boolean isIlOnly() {
    return managed && (corFlags & Pe.COMIMAGE_FLAGS_ILONLY) != 0;
  }

  /** Whether a .NET assembly must run in a 32-bit process (and is not merely better off there). */
  public boolean is32BitRequired() {
    return managed
        && (corFlags & Pe.COMIMAGE_FLAGS_32BITREQUIRED) != 0
        && (corFlags & Pe.COMIMAGE_FLAGS_32BITPREFERRED) == 0;
  }

  public Hybrid hybrid() {
    return hybrid;
  }

  /**
   * The level that its manifest asks for in {@code requestedExecutionLevel}: {@code asInvoker},
   * {@code highestAvailable} or {@code requireAdministrator}; null if it has no manifest or that
   * does not say.
   */
  public @Nullable String executionLevel() {
    return executionLevel;
  }

  /** The CPU that the code is for: an ARM64EC file says AMD64 and is for ARM64. */
  @Override
  public List<Platform> platforms() {
    PeMachine known = machine();
    if (known == null || isEfi()) {
      return Collections.emptyList();
    }
    Platform own = Platform.of("windows", known.architecture());
    switch (hybrid) {
      case ARM64EC:
        return Collections.singletonList(Platform.of("windows", "arm64"));
      case ARM64X:
        return Collections.unmodifiableList(Arrays.asList(own, Platform.of("windows", "amd64")));
      default:
        return Collections.singletonList(own);
    }
  }

  @Override
  public @Nullable GoBuild goBuild() {
    return goBuild;
  }

  @Override
  public @Nullable Toolchain toolchain() {
    return goBuild == null ? toolchain : goBuild.toolchain();
  }

  @Override
  public boolean truncated() {
    return truncated;
  }

  @Override
  public boolean couldBeShellProgram() {
    return couldBeShellProgram;
  }

  /** Collects what the reader finds. */
  static final class Builder {
    int machine;
    boolean wide;
    boolean optionalHeader;
    int subsystem;
    int characteristics;
    int sections;
    boolean managed;
    int corFlags;
    Hybrid hybrid = Hybrid.NONE;
    @Nullable String executionLevel;
    @Nullable GoBuild goBuild;
    @Nullable Toolchain toolchain;
    boolean truncated;
    boolean couldBeShellProgram;

    PeImage build() {
      return new PeImage(this);
    }

    String describe() {
      String[] names = Pe.subsystemNames(subsystem, (characteristics & Pe.IMAGE_FILE_DLL) != 0);
      StringBuilder text = new StringBuilder(wide ? "PE32+ executable " : "PE32 executable ");
      if (!optionalHeader) {
        return text.append(PeMachine.text(machine)).append(", truncated").toString();
      }
      text.append(names[1]).append(PeMachine.text(machine));
      text.append(hybrid == Hybrid.NONE ? "" : " (" + hybrid + ")");
      if ((characteristics & Pe.IMAGE_FILE_DEBUG_STRIPPED) != 0) {
        text.append(" (stripped to external PDB)");
      }
      text.append((characteristics & Pe.IMAGE_FILE_SYSTEM) != 0 ? " system file" : "");
      text.append(managed ? " Mono/.Net assembly" : "").append(", for ").append(names[0]);
      text.append(", ").append(sections).append(sections == 1 ? " section" : " sections");
      return text.append(truncated ? ", truncated" : "").toString();
    }
  }
}
