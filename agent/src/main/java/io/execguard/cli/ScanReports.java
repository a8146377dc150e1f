package io.execguard.cli;

import io.execguard.report.ScanText;
import io.execguard.scan.ScanProblem;
import io.execguard.scan.ScanResult;
import io.execguard.scan.ScanSink;
import io.execguard.scan.ScanSummary;
import java.io.BufferedWriter;
import java.io.File;
import java.io.Flushable;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Several reports of one scan: what goes to standard output, and what goes into files. */
final class ScanReports implements ScanSink {
  private final List<ScanSink> sinks = new ArrayList<ScanSink>();
  private final List<Writer> writers = new ArrayList<Writer>();
  private final List<Flushable> open = new ArrayList<Flushable>();

  void add(ScanSink sink) {
    sinks.add(sink);
  }

  /** Adds one whose writer stays open at the end: standard output is not ours to close. */
  void addOpen(ScanSink sink, Writer writer) {
    sinks.add(sink);
    open.add(writer);
  }

  /**
   * Begins a report in a file.
   *
   * @param wanted {@code FORMAT=FILE}
   * @throws IllegalArgumentException if it is none; the message says why
   * @throws IOException if the file cannot be written
   */
  void add(String wanted, List<String> paths, ScanText.Out errors) throws IOException {
    int equals = wanted.indexOf('=');
    if (equals < 1 || equals == wanted.length() - 1) {
      throw new IllegalArgumentException(
          "write a format and a file, as in sarif=scan.sarif, not \"" + wanted + "\"");
    }
    String name = wanted.substring(0, equals);
    ScanFormat format = null;
    StringBuilder all = new StringBuilder();
    for (ScanFormat known : ScanFormat.values()) {
      String text = known.name().toLowerCase(Locale.ROOT);
      all.append(all.length() > 0 ? ", " : "").append(text);
      format = text.equals(name) ? known : format;
    }
    if (format == null) {
      throw new IllegalArgumentException("there is no format \"" + name + "\"; there are " + all);
    }
    File file = new File(wanted.substring(equals + 1));
    Writer out;
    try {
      out =
          new BufferedWriter(
              new OutputStreamWriter(
                  NamedOutput.to(file, Files.newOutputStream(file.toPath())),
                  StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new IOException("cannot write " + file + ": " + e, e);
    }
    sinks.add(format.to(out, paths, errors));
    writers.add(out);
  }

  @Override
  public void result(ScanResult result) {
    for (ScanSink sink : sinks) {
      sink.result(result);
    }
  }

  @Override
  public void problem(ScanProblem problem) {
    for (ScanSink sink : sinks) {
      sink.problem(problem);
    }
  }

  @Override
  public void progress(long files, String path) {
    for (ScanSink sink : sinks) {
      sink.progress(files, path);
    }
  }

  @Override
  public void summary(ScanSummary summary) {
    for (ScanSink sink : sinks) {
      sink.summary(summary);
    }
  }

  /**
   * Ends all reports.
   *
   * @throws IOException if one could not be written whole
   */
  void close() throws IOException {
    for (Flushable writer : open) {
      writer.flush();
    }
    for (Writer writer : writers) {
      writer.close();
    }
  }
}
