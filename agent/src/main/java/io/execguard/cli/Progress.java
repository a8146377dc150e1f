package io.execguard.cli;

import io.execguard.report.Visible;
import io.execguard.scan.ForwardingSink;
import io.execguard.scan.ScanProblem;
import io.execguard.scan.ScanSink;
import io.execguard.scan.ScanSummary;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;

/** One line on the terminal that says how far a scan has come, and goes away at its end. */
final class Progress extends ForwardingSink {
  private static final long NANOS_BETWEEN = 100_000_000L;
  private static final int PATH = 60;

  private final PrintStream err;
  private long next = System.nanoTime() + NANOS_BETWEEN;
  private boolean shown;

  private Progress(ScanSink sink, PrintStream err) {
    super(sink);
    this.err = err;
  }

  /** A sink with progress if standard error is a terminal; the same sink if not. */
  static ScanSink on(Session session, ScanSink sink) {
    return session.err() == System.err && isTerminal(session)
        ? new Progress(sink, session.err())
        : sink;
  }

  private static boolean isTerminal(Session session) {
    if (session.variable("TERM").equals("dumb")) {
      return false;
    }
    try {
      String target = new File("/proc/self/fd/2").getCanonicalPath();
      return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty");
    } catch (IOException e) {
      return false;
    }
  }

  @Override
  public void progress(long files, String path) {
    long now = System.nanoTime();
    if (now - next >= 0) {
      next = now + NANOS_BETWEEN;
      shown = true;
      err.print("\r\u001b[K" + files + " files  " + Visible.of(path, PATH));
      err.flush();
    }
    super.progress(files, path);
  }

  @Override
  public void problem(ScanProblem problem) {
    clear();
    super.problem(problem);
  }

  @Override
  public void summary(ScanSummary summary) {
    clear();
    super.summary(summary);
  }

  private void clear() {
    if (shown) {
      err.print("\r\u001b[K");
      err.flush();
      shown = false;
    }
  }
}
