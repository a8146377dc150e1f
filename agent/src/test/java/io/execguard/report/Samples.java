package io.execguard.report;

import io.execguard.diagnosis.Diagnosis;
import io.execguard.diagnosis.Finding;
import io.execguard.diagnosis.Fix;
import io.execguard.diagnosis.Severity;
import io.execguard.file.Errno;
import io.execguard.file.FileFacts;
import io.execguard.file.FileType;
import io.execguard.host.Host;
import io.execguard.image.Image;
import io.execguard.image.Kind;
import io.execguard.platform.Platform;
import io.execguard.verdict.Reason;
import io.execguard.verdict.Step;
import io.execguard.verdict.Verdict;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Diagnoses to print. */
final class Samples {
  static final Host HOST = Host.of(Platform.of("linux", "amd64")).build();
  static final Image FOREIGN =
      Image.simple(Kind.ELF, "ELF 64-bit LSB executable, ARM aarch64, version 1 (SYSV)");

  private Samples() {}

  static Finding foreign(String path) {
    return Finding.of(
        "EG101",
        Severity.ERROR,
        path + " is an ELF program for linux/arm64; this host runs linux/amd64",
        List.of(
            "e_machine in its ELF header is 183 (EM_AARCH64)", "no binfmt_misc handler takes it"),
        List.of(
            Fix.of("get the build for linux/amd64", "curl -fLO https://example.org/tool"),
            Fix.of("ask who built it")));
  }

  static List<Finding> many(String path, int count) {
    List<Finding> findings = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Finding finding = foreign(path);
      findings.add(
          Finding.of(
              "EG" + (101 + i),
              finding.severity(),
              finding.title(),
              finding.sentences(),
              finding.fixes()));
    }
    return findings;
  }

  static Verdict fails(String path) {
    return Verdict.fails(Errno.ENOEXEC, Reason.ELF_MACHINE, "e_machine 183", steps(path, FOREIGN));
  }

  static Verdict runs(String path) {
    return Verdict.runs(Reason.NONE, steps(path, Image.simple(Kind.SCRIPT, "POSIX shell script")));
  }

  static Verdict killed(String path) {
    return Verdict.killed(Reason.ELF_SEGMENT, "", steps(path, FOREIGN));
  }

  static Diagnosis diagnosis(String path, Finding... findings) {
    return Diagnosis.of(path, HOST, FOREIGN, fails(path), Arrays.asList(findings));
  }

  private static List<Step> steps(String path, Image image) {
    FileFacts facts = FileFacts.of(path, FileType.REGULAR).size(9).executable(true).build();
    return Arrays.asList(new Step(Step.Role.PROGRAM, path, facts, image));
  }
}
