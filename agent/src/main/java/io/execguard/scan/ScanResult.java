package io.execguard.scan;

import io.execguard.diagnosis.Diagnosis;
import io.execguard.diagnosis.Severity;
import io.execguard.scan.select.Role;
import org.jspecify.annotations.Nullable;

/** One file on one platform. Immutable. */
public final class ScanResult {
  private final Diagnosis diagnosis;
  private final Role role;
  private final String family;
  private final boolean known;

  private ScanResult(Diagnosis diagnosis, Role role, String family, boolean known) {
    this.diagnosis = diagnosis;
    this.role = role;
    this.family = family;
    this.known = known;
  }

  static ScanResult of(Diagnosis diagnosis, Role role, String family) {
    return new ScanResult(diagnosis, role, family, false);
  }

  /** With findings taken away that a baseline knows. */
  static ScanResult known(Diagnosis diagnosis, Role role, String family) {
    return new ScanResult(diagnosis, role, family, true);
  }

  /** The path as it was given, and inside of archives behind {@code !/}. */
  public String path() {
    return diagnosis.path();
  }

  /** What the file is, what becomes of it on that platform, and why. */
  public Diagnosis diagnosis() {
    return diagnosis;
  }

  public Role role() {
    return role;
  }

  /** What a library or program is called without its platform: {@code sqlitejdbc}. */
  public String family() {
    return family;
  }

  /** Whether a baseline knows some of what was found, which is therefore not here. */
  public boolean isKnown() {
    return known;
  }

  /** How grave the gravest finding is; null if nothing was found. */
  public @Nullable Severity severity() {
    return diagnosis.findings().isEmpty() ? null : diagnosis.findings().get(0).severity();
  }
}
