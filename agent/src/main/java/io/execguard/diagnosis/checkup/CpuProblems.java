package io.execguard.diagnosis.checkup;

import io.execguard.diagnosis.Fix;
import io.execguard.diagnosis.Severity;
import io.execguard.diagnosis.ShellQuote;
import io.execguard.host.BinfmtHandler;
import java.util.ArrayList;
import java.util.List;

/** Emulation that is not meant, or not whole. */
final class CpuProblems {
  private CpuProblems() {}

  static List<Problem> of(Survey survey) {
    List<Problem> problems = new ArrayList<Problem>();
    if (survey.host().emulated() != null) {
      problems.add(
          Problem.of(
              "jdk-emulated",
              Severity.WARNING,
              "this JVM is built for "
                  + survey.host().emulated()
                  + " and emulated on "
                  + survey.host().platform(),
              "it is slower by a multiple, and the programs of its own file system are for "
                  + survey.host().emulated()
                  + ", too",
              Fix.of(
                  "run an image, or a JDK, for this machine: docker run --platform "
                      + survey.host().platform())));
    }
    for (BinfmtHandler handler : survey.brokenHandlers()) {
      problems.add(
          Problem.of(
              "handler-without-program",
              Severity.WARNING,
              "binfmt_misc hands files to "
                  + handler.interpreter()
                  + " ("
                  + handler.description()
                  + "), which does not exist here",
              "whatever it takes fails with ENOENT (No such file or directory); it was registered"
                  + " without the flag F, which opens the program once and for all containers",
              Fix.of("install it here"),
              Fix.of(
                  "or take the handler away, as root on the host",
                  "echo -1 >" + ShellQuote.file("/proc/sys/fs/binfmt_misc/" + handler.name()))));
    }
    return problems;
  }
}
