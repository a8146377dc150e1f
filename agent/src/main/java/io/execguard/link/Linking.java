package io.execguard.link;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of a program once the kernel has started it, as far as its loader and the CPU are
 * concerned. A value.
 */
public final class Linking {
  private final String program;
  private final boolean glibc;
  private final boolean wide;
  private final Map<String, String> libraries;
  private final List<MissingLibrary> missing;
  private final List<MissingVersion> versions;
  private final Demands demands;

  Linking(
      String program,
      boolean glibc,
      boolean wide,
      Map<String, String> libraries,
      List<MissingLibrary> missing,
      List<MissingVersion> versions,
      Demands demands) {
    this.program = program;
    this.glibc = glibc;
    this.wide = wide;
    this.libraries = Collections.unmodifiableMap(new LinkedHashMap<String, String>(libraries));
    this.missing = Collections.unmodifiableList(missing);
    this.versions = Collections.unmodifiableList(versions);
    this.demands = demands;
  }

  /** The ELF program that really runs: of a script, its interpreter. */
  public String program() {
    return program;
  }

  /** Whether glibc's loader runs it; musl's, or none, if not. */
  public boolean glibc() {
    return glibc;
  }

  /** Whether it is a 64-bit program. */
  public boolean wide() {
    return wide;
  }

  /** The libraries that were found, name to path, in the order in which they are loaded. */
  public Map<String, String> libraries() {
    return libraries;
  }

  /** All that are not found, not only the first, at which the loader ends. */
  public List<MissingLibrary> missing() {
    return missing;
  }

  public List<MissingVersion> versions() {
    return versions;
  }

  /** The first file that is marked for a better CPU than this one, of the highest level. */
  public @Nullable String cpuFile() {
    return demands.cpuFile();
  }

  /** Its x86-64 level, 2 to 4. */
  public int cpuLevel() {
    return demands.cpuLevel();
  }

  /** A library whose segments cannot be mapped on pages of this size; null if there is none. */
  public @Nullable String pageFile() {
    return demands.pageFile();
  }

  /** The alignment that its segments have, in bytes. */
  public long pageAlign() {
    return demands.pageAlign();
  }

  /** The other system that the program is certainly for, in OCI's spelling; null if none. */
  public @Nullable String otherSystem() {
    return demands.otherSystem();
  }

  /** The oldest Linux that the program runs on, if that is newer than this; null if not. */
  public @Nullable String newerKernel() {
    return demands.newerKernel();
  }

  /** Whether the process will die before it does anything. */
  public boolean isDoomed() {
    return !missing.isEmpty()
        || !versions.isEmpty()
        || demands.cpuFile() != null
        || demands.pageFile() != null
        || demands.otherSystem() != null;
  }

  @Override
  public String toString() {
    return program + " missing " + missing + ", versions " + versions;
  }
}
