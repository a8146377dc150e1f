package io.execguard.scan;

import io.execguard.platform.Platform;
import io.execguard.scan.archive.Limits;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How a scan is to be done. Immutable. */
public final class ScanOptions {
  private final List<Platform> platforms;
  private final Limits limits;
  private final boolean archives;
  private final @Nullable Boolean root;
  private final Ignore ignore;

  private ScanOptions(
      List<Platform> platforms,
      Limits limits,
      boolean archives,
      @Nullable Boolean root,
      Ignore ignore) {
    this.platforms = platforms;
    this.limits = limits;
    this.archives = archives;
    this.root = root;
    this.ignore = ignore;
  }

  /**
   * @param platforms to judge for; none means this machine, and an image's own
   * @param archives whether to look into archives that lie in directories
   * @param root whether directories are roots of systems; null to find out
   */
  public static ScanOptions of(
      List<Platform> platforms,
      Limits limits,
      boolean archives,
      @Nullable Boolean root,
      Ignore ignore) {
    return new ScanOptions(
        Collections.unmodifiableList(new ArrayList<Platform>(platforms)),
        limits,
        archives,
        root,
        ignore);
  }

  public List<Platform> platforms() {
    return platforms;
  }

  public Limits limits() {
    return limits;
  }

  public boolean archives() {
    return archives;
  }

  public @Nullable Boolean root() {
    return root;
  }

  public Ignore ignore() {
    return ignore;
  }
}
