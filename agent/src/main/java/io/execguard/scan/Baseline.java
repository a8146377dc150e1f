package io.execguard.scan;

import io.execguard.diagnosis.Diagnosis;
import io.execguard.diagnosis.Finding;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Findings that are known: they are told of no more. One a line: code, platform, path; a line feed
 * or backslash in a path is written {@code \n} or {@code \\}; {@code #} begins a comment.
 */
public final class Baseline {
  private final Set<String> known;

  private Baseline(Set<String> known) {
    this.known = known;
  }

  public static Baseline parse(List<String> lines) {
    Set<String> known = new HashSet<String>();
    for (String line : lines) {
      if (!line.isEmpty() && line.charAt(0) != '#') {
        known.add(line);
      }
    }
    return new Baseline(known);
  }

  /** A sink that passes on what is not known. */
  public ScanSink in(final ScanSink next) {
    return new ForwardingSink(next) {
      @Override
      public void result(ScanResult result) {
        next.result(without(result));
      }
    };
  }

  private ScanResult without(ScanResult result) {
    Diagnosis diagnosis = result.diagnosis();
    List<Finding> left = new ArrayList<Finding>();
    for (Finding finding : diagnosis.findings()) {
      if (!known.contains(line(finding, diagnosis))) {
        left.add(finding);
      }
    }
    return left.size() == diagnosis.findings().size()
        ? result
        : ScanResult.known(Judge.with(diagnosis, left), result.role(), result.family());
  }

  private static String line(Finding finding, Diagnosis diagnosis) {
    String path = diagnosis.path().replace("\\", "\\\\").replace("\n", "\\n");
    return finding.code() + " " + diagnosis.host().platform() + " " + path;
  }

  /** Notes what is found, to be known from then on. */
  public static final class Writer extends ForwardingSink {
    private final Set<String> lines = new TreeSet<String>();

    public Writer(ScanSink next) {
      super(next);
    }

    @Override
    public void result(ScanResult result) {
      for (Finding finding : result.diagnosis().findings()) {
        lines.add(line(finding, result.diagnosis()));
      }
      super.result(result);
    }

    /** The lines of the file, in order. */
    public List<String> lines() {
      return new ArrayList<String>(lines);
    }
  }
}
