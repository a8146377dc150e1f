package io.execguard.report;

import io.execguard.diagnosis.checkup.Survey;
import io.execguard.file.FileFacts;
import io.execguard.file.FileType;
import io.execguard.launch.PathEntry;

/** Directories in a few words. */
final class PlaceFacts {
  private PlaceFacts() {}

  static String of(Survey.Place place) {
    FileFacts facts = place.facts();
    if (!facts.exists()) {
      return facts.path() + ": " + (facts.isKnown() ? "does not exist" : "cannot be looked at");
    }
    String at = place.name().equals(facts.path()) ? "" : facts.path() + ": ";
    String mount = facts.mountPoint() == null ? "" : ", on " + facts.mountPoint();
    return at
        + (facts.noexecMount() ? "noexec" : "programs run there")
        + (place.writable() ? "" : ", not writable")
        + mount;
  }

  /** What is odd about an entry of the PATH; empty if nothing is. */
  static String doubt(PathEntry entry) {
    FileFacts facts = entry.facts();
    if (entry.text().isEmpty()) {
      return "the working directory";
    }
    if (entry.isRelative()) {
      return "relative";
    }
    if (!facts.isKnown()) {
      return "cannot be looked at";
    }
    if (!facts.exists()) {
      return "does not exist";
    }
    if (facts.type() != FileType.DIRECTORY) {
      return "a " + facts.type().text();
    }
    if (!facts.executable()) {
      return "may not be searched";
    }
    if (facts.noexecMount()) {
      return "mounted noexec";
    }
    if (facts.mode() >= 0 && (facts.mode() & 02) != 0) {
      return "writable by anybody";
    }
    return entry.sameAs() < 0 ? "" : "as entry " + (entry.sameAs() + 1);
  }
}
