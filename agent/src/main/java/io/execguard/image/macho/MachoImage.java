package io.execguard.image.macho;

import io.execguard.image.GoBuild;
import io.execguard.image.Image;
import io.execguard.image.Kind;
import io.execguard.image.Toolchain;
import io.execguard.platform.Platform;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A Mach-O file: one program for each of its architectures. */
public final class MachoImage extends Image {
  private final List<MachoArchitecture> architectures;
  private final boolean truncated;
  private final boolean cut;
  private final boolean wideHeader;

  private MachoImage(
      Kind kind,
      String summary,
      List<MachoArchitecture> architectures,
      boolean truncated,
      boolean cut,
      boolean wideHeader) {
    super(kind, summary);
    this.cut = cut;
    this.wideHeader = wideHeader;
    this.architectures = Collections.unmodifiableList(architectures);
    this.truncated = truncated;
  }

  static MachoImage thin(MachoArchitecture architecture) {
    return new MachoImage(
        Kind.MACHO,
        architecture.describe(),
        Collections.singletonList(architecture),
        architecture.truncated(),
        false,
        false);
  }

  /**
   * @param count how many architectures the header claims
   * @param architectures those that could be read
   * @param cut whether one of them does not lie within the file
   * @param wide whether the universal header is the 64-bit one
   */
  static MachoImage universal(
      int count, List<MachoArchitecture> architectures, boolean cut, boolean wide) {
    StringBuilder text = new StringBuilder("Mach-O universal binary with ");
    text.append(count).append(count == 1 ? " architecture:" : " architectures:");
    boolean truncated = architectures.size() < count;
    for (MachoArchitecture each : architectures) {
      text.append(" [").append(each.name()).append(':').append(each.describe()).append(']');
      truncated |= each.truncated();
    }
    text.append(architectures.size() < count ? " truncated" : "");
    return new MachoImage(
        Kind.MACHO_UNIVERSAL,
        text.toString(),
        new ArrayList<MachoArchitecture>(architectures),
        truncated,
        cut,
        wide);
  }

  /** One for a thin file; for a universal one as many as could be read, in the file's order. */
  public List<MachoArchitecture> architectures() {
    return architectures;
  }

  public boolean isUniversal() {
    return kind() == Kind.MACHO_UNIVERSAL;
  }

  /** Whether a universal header speaks of a program that does not lie within the file. */
  public boolean isCut() {
    return cut;
  }

  /** Whether the universal header is FAT_MAGIC_64, which libraries may have and programs not. */
  public boolean hasWideHeader() {
    return wideHeader;
  }

  @Override
  public List<Platform> platforms() {
    LinkedHashSet<Platform> platforms = new LinkedHashSet<Platform>();
    for (MachoArchitecture each : architectures) {
      platforms.add(each.ociPlatform());
    }
    return Collections.unmodifiableList(new ArrayList<Platform>(platforms));
  }

  /** That of the first architecture: all of them are built from the same source. */
  @Override
  public @Nullable GoBuild goBuild() {
    return architectures.isEmpty() ? null : architectures.get(0).goBuild();
  }

  @Override
  public @Nullable Toolchain toolchain() {
    return architectures.isEmpty() ? null : architectures.get(0).toolchain();
  }

  @Override
  public boolean truncated() {
    return truncated;
  }
}
