package io.execguard.diagnosis.checkup;

import io.execguard.diagnosis.Distribution;
import io.execguard.diagnosis.Fix;
import io.execguard.diagnosis.Severity;
import io.execguard.diagnosis.ShellQuote;
import io.execguard.file.FileFacts;
import io.execguard.file.FileType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Directories for temporary programs that do not take any. */
final class PlaceProblems {
  private static final String TMPDIR = "java.io.tmpdir";

  private PlaceProblems() {}

  static List<Problem> of(Survey survey) {
    List<Problem> problems = new ArrayList<Problem>();
    Set<String> told = new HashSet<String>();
    for (Survey.Place place : survey.places()) {
      Problem problem = problem(place, survey);
      if (problem != null && told.add(place.facts().path())) {
        problems.add(problem);
      }
    }
    return problems;
  }

  private static @Nullable Problem problem(Survey.Place place, Survey survey) {
    FileFacts facts = place.facts();
    boolean ours = place.name().equals(TMPDIR);
    String name = ours ? TMPDIR + ", " + facts.path() + "," : facts.path();
    Fix elsewhere = Fix.of("name another directory: option -D" + TMPDIR + "=DIRECTORY");
    if (!facts.isKnown()) {
      return null;
    }
    if (!facts.exists() || facts.type() != FileType.DIRECTORY || !place.writable()) {
      String why = !facts.exists() ? "does not exist" : "takes no files of this user";
      return ours
          ? Problem.of(
              "tmpdir-unusable",
              Severity.ERROR,
              name + " " + why,
              "libraries and build tools unpack native code and programs there before they use"
                  + " them",
              Fix.of("create it", "mkdir -p " + ShellQuote.file(facts.path())),
              elsewhere)
          : null;
    }
    if (!facts.noexecMount()) {
      return null;
    }
    String mount = String.valueOf(facts.mountPoint());
    Fix remount =
        Fix.of(
            "mount it without noexec",
            Distribution.asRoot(survey.host(), "mount -o remount,exec " + ShellQuote.file(mount)));
    String title =
        name + " is " + (facts.path().equals(mount) ? "" : "on " + mount + ", which is ");
    List<Fix> fixes = new ArrayList<Fix>();
    if (ours) {
      fixes.add(elsewhere);
    }
    fixes.add(remount);
    return Problem.of(
        ours ? "tmpdir-noexec" : "directory-noexec",
        ours ? Severity.WARNING : Severity.NOTE,
        title + "mounted noexec",
        "programs unpacked there are refused with EACCES, and native libraries (JNI) cannot be"
            + " mapped from there: \"failed to map segment from shared object\"",
        fixes.toArray(new Fix[0]));
  }
}
