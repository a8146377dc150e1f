package io.execguard.cli;

import io.execguard.diagnosis.Diagnosis;
import io.execguard.report.JsonReport;
import io.execguard.report.TextReport;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/** Some paths that follow one another, and then what is to be said of them. */
final class Answers implements Callable<Answers> {
  /** How many there are of them at most: enough that handing them over costs nothing. */
  private static final int MOST = 64;

  /** How long they are together at most, in characters. */
  private static final int LONGEST = 1 << 15;

  private final Judgement judgement;
  private final List<String> paths = new ArrayList<String>();
  private final StringBuilder said = new StringBuilder();
  private final Tally tally = new Tally();
  private byte[] json = {};
  private int length;

  Answers(Judgement judgement) {
    this.judgement = judgement;
  }

  void add(String path) {
    paths.add(path);
    length += path.length();
  }

  boolean isEmpty() {
    return paths.isEmpty();
  }

  boolean isFull() {
    return paths.size() >= MOST || length >= LONGEST;
  }

  /** Judges them. */
  @Override
  public Answers call() {
    for (String path : paths) {
      if (Thread.currentThread().isInterrupted()) {
        break; // Nobody reads the answers any more.
      }
      Diagnosis diagnosis = judgement.engine.judge(path);
      tally.add(diagnosis.verdict().outcome());
      judgement.say(diagnosis, said);
    }
    if (judgement.json) {
      // As RFC 8259 wants it, whatever the locale is.
      json = said.toString().getBytes(StandardCharsets.UTF_8);
      said.setLength(0);
    }
    return this;
  }

  /** Writes what is to be said, and counts it. */
  void give(Lines out, Tally all) {
    if (judgement.json) {
      out.bytes(json);
    } else {
      out.text(said);
    }
    all.add(tally);
  }

  /** By whom paths are judged, and how that is said. Safe for any thread. */
  static final class Judgement {
    private final Engine engine;
    private final TextReport text;
    private final boolean json;
    private final String searchPath;

    /**
     * @param searchPath the caller's PATH, for a hint
     */
    Judgement(Engine engine, TextReport text, boolean json, String searchPath) {
      this.engine = engine;
      this.text = text;
      this.json = json;
      this.searchPath = searchPath;
    }

    /** All paths so far have their answers. */
    void settled() {
      engine.forget();
    }

    private void say(Diagnosis diagnosis, StringBuilder into) {
      if (json) {
        into.append(JsonReport.of(diagnosis)).append('\n');
        return;
      }
      for (String line : text.brief(diagnosis)) {
        into.append(line).append('\n');
      }
      String hint = PathHint.of(diagnosis, engine.files(), searchPath);
      if (hint != null) {
        into.append("  hint: ").append(hint).append('\n');
      }
    }
  }
}
