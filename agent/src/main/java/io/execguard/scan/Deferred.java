package io.execguard.scan;

import io.execguard.diagnosis.Diagnosis;
import io.execguard.diagnosis.Finding;
import io.execguard.diagnosis.Severity;
import io.execguard.file.FileFacts;
import io.execguard.file.FileType;
import io.execguard.host.Host;
import io.execguard.image.Image;
import io.execguard.platform.Platform;
import io.execguard.scan.select.Role;
import io.execguard.verdict.Reason;
import io.execguard.verdict.Step;
import io.execguard.verdict.Verdict;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Answers that wait until everything was seen: whether a library for another platform is one too
 * many or the only one is told by its family.
 */
final class Deferred {
  private final Map<String, Family> families = new TreeMap<String, Family>();
  private final List<Found> waiting = new ArrayList<Found>();

  /** Whether the answer has to wait; then it was taken. */
  boolean take(Found found) {
    Code code = found.code();
    if (code == null) {
      return false;
    }
    Family family = families.get(code.family());
    if (family == null) {
      family = new Family(code.family());
      families.put(code.family(), family);
    }
    family.add(code);
    boolean waits = code.role() == Role.LIBRARY;
    for (Diagnosis diagnosis : found.diagnoses()) {
      waits |= isForeign(diagnosis, code);
    }
    if (waits) {
      waiting.add(found);
    }
    return waits;
  }

  /** The answers that waited, now that all is known. */
  List<ScanResult> results() {
    List<ScanResult> results = new ArrayList<ScanResult>();
    for (Found found : waiting) {
      Code code = found.code();
      Family family = code == null ? null : families.get(code.family());
      if (code == null || family == null) {
        continue;
      }
      for (int i = 0; i < found.targets().size(); i++) {
        Host host = found.targets().get(i).host();
        Diagnosis diagnosis =
            code.role() == Role.LIBRARY
                ? library(code, family, host)
                : program(found.diagnoses().get(i), code, family, host);
        results.add(ScanResult.of(diagnosis, code.role(), family.name()));
      }
    }
    return results;
  }

  /** Those that a summary tells of: in jars, or for several platforms. */
  List<Family> families() {
    List<Family> told = new ArrayList<Family>();
    for (Family family : families.values()) {
      if (family.isInJars() && family.isLibrary() || family.platforms().size() > 1) {
        told.add(family);
      }
    }
    return told;
  }

  /** Whether the program is for another platform than it was judged for, and that shows. */
  private static boolean isForeign(Diagnosis diagnosis, Code code) {
    return !diagnosis.findings().isEmpty() && !code.serves(diagnosis.host().platform());
  }

  /** A program for another platform is no fault where its family has one for this. */
  private static Diagnosis program(Diagnosis diagnosis, Code code, Family family, Host host) {
    if (!isForeign(diagnosis, code) || serving(family, host) == null) {
      return diagnosis;
    }
    List<Finding> findings = new ArrayList<Finding>();
    for (Finding finding : diagnosis.findings()) {
      findings.add(Judge.atMost(Severity.NOTE, finding));
    }
    return Judge.with(diagnosis, findings);
  }

  private static Diagnosis library(Code code, Family family, Host host) {
    Image image = Image.simple(code.kind(), code.summary(), false);
    FileFacts facts = FileFacts.of(code.path(), FileType.REGULAR).build();
    List<Step> steps =
        Collections.singletonList(new Step(Step.Role.PROGRAM, code.path(), facts, image));
    if (code.serves(host.platform())) {
      return Diagnosis.of(
          code.path(),
          host,
          image,
          Verdict.runs(Reason.NONE, steps),
          Collections.<Finding>emptyList());
    }
    String sibling = serving(family, host);
    boolean sameSystem = code.isFor(host.platform().os());
    return Diagnosis.of(
        code.path(),
        host,
        image,
        Verdict.refused(null, Reason.FOREIGN_SYSTEM, "built for " + code.platforms(), steps),
        Collections.singletonList(
            LibraryFinding.of(code, family, host.platform(), sibling, sameSystem)));
  }

  private static @Nullable String serving(Family family, Host host) {
    Platform platform = host.platform();
    return family.serving(platform, host.libc() == Host.Libc.MUSL);
  }
}
