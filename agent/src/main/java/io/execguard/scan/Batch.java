package io.execguard.scan;

import io.execguard.scan.archive.Problems;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What came of some files of one directory. Filled by one thread, then read by another. */
final class Batch implements Problems {
  private final List<Found> found = new ArrayList<Found>();
  private final List<ScanProblem> problems = new ArrayList<ScanProblem>();
  private final List<Path> directories = new ArrayList<Path>();
  private int files;

  @Override
  public void add(String path, String text) {
    problems.add(ScanProblem.of(path, text));
  }

  void add(Found each) {
    found.add(each);
  }

  void directory(Path path) {
    directories.add(path);
  }

  void file() {
    files++;
  }

  List<Found> found() {
    return found;
  }

  List<ScanProblem> problems() {
    return problems;
  }

  /** To be looked into next. */
  List<Path> directories() {
    return directories;
  }

  int files() {
    return files;
  }
}
