package io.execguard.scan;

import io.execguard.image.elf.ElfBuilder;
import io.execguard.platform.Platform;
import io.execguard.scan.archive.Limits;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A scan, and what it told. */
final class Scans implements ScanSink {
  final List<ScanResult> results = new ArrayList<>();
  final List<ScanProblem> problems = new ArrayList<>();
  ScanSummary summary;

  private Scans() {}

  /** For this host, or what an image says. */
  static Scans of(Path path) {
    return of(path, "");
  }

  static Scans of(Path path, String platforms) {
    return of(path, platforms, Limits.DEFAULT, Ignore.nothing());
  }

  static Scans of(Path path, String platforms, Limits limits, Ignore ignore) {
    List<Platform> asked =
        platforms.isEmpty()
            ? List.of()
            : Arrays.stream(platforms.split(",")).map(Platform::parse).toList();
    Scans scans = new Scans();
    Scanner.scan(
        List.of(path.toString()), ScanOptions.of(asked, limits, true, null, ignore), scans);
    return scans;
  }

  @Override
  public void result(ScanResult result) {
    results.add(result);
  }

  @Override
  public void problem(ScanProblem problem) {
    problems.add(problem);
  }

  @Override
  public void progress(long files, String path) {}

  @Override
  public void summary(ScanSummary value) {
    summary = value;
  }

  /** {@code path platform outcome codes}, the path without what stands before it. */
  TreeMap<String, String> answers(String before) {
    TreeMap<String, String> answers = new TreeMap<>();
    for (ScanResult result : results) {
      String path = result.path();
      String inner = path.startsWith(before) ? path.substring(before.length()) : path;
      String severity = result.severity() == null ? "" : " " + result.severity().json();
      answers.put(
          inner + " " + result.diagnosis().host().platform(),
          result.diagnosis().verdict().outcome().json()
              + (result.diagnosis().verdict().errno() == null
                  ? ""
                  : " " + result.diagnosis().verdict().errno())
              + (result.diagnosis().codes().isEmpty() ? "" : " " + result.diagnosis().codes())
              + severity);
    }
    return answers;
  }

  /** The paths that were told of. */
  List<String> paths() {
    return results.stream().map(ScanResult::path).distinct().sorted().toList();
  }

  List<String> problemTexts() {
    return problems.stream().map(ScanProblem::toString).toList();
  }

  Stream<String> codes() {
    return results.stream().flatMap(r -> r.diagnosis().codes().stream());
  }

  /** A static ELF program for that machine (EM_*). */
  static byte[] program(int machine) {
    return ElfBuilder.of(true, false, machine).load(0, 0x400000, 0x1000, 0x1000, 5).build();
  }

  /** A static program for amd64. */
  static byte[] amd64() {
    return program(62);
  }

  /** A static program for arm64. */
  static byte[] arm64() {
    return program(183);
  }

  /** A shared library for that machine. */
  static byte[] library(int machine) {
    return ElfBuilder.of(true, false, machine)
        .load(0, 0, 0x1000, 0x1000, 5)
        .with("e_type", 3)
        .with("e_entry", 0)
        .build();
  }
}
