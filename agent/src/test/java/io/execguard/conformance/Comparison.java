package io.execguard.conformance;

import io.execguard.conformance.Disagreement.Sort;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/** Kernel and engine side by side, for one corpus and one caller. */
final class Comparison implements AutoCloseable {
  /** How often questions are put again in all when the two differ: the fewer, the oftener each. */
  private static final int AGAIN = 2000;

  /** Copies of so many files of each sort of difference are kept. */
  private static final int KEPT = 20;

  private static final Path KEEP = Path.of("target/conformance/files");

  private final Kernel kernel;
  private final Caller caller;
  private final Conversation asked;
  private final Conversation predicted;
  private final Tally tally;

  Comparison(Kernel kernel, Engine engine, Caller caller, String corpus, String... arguments)
      throws IOException {
    this.kernel = kernel;
    this.caller = caller;
    asked = kernel.start(caller);
    predicted = engine.start(caller, arguments);
    tally = new Tally(corpus, caller.name());
  }

  /** Asks both about some files, which have to stay as they are meanwhile. */
  void compare(List<String> paths) throws IOException {
    long start = System.nanoTime();
    List<Answer> answers = Kernel.answers(asked, paths);
    List<Prediction> predictions = Engine.predictions(predicted, paths);
    List<Integer> differing = new ArrayList<>();
    for (int i = 0; i < paths.size(); i++) {
      tally.asked(answers.get(i));
      if (!agree(answers.get(i), predictions.get(i))) {
        differing.add(i);
      }
    }
    if (!differing.isEmpty()) {
      explain(paths, answers, predictions, differing);
    }
    tally.took(System.nanoTime() - start);
  }

  Tally tally() {
    return tally;
  }

  private static boolean agree(Answer answer, Prediction prediction) {
    return answer.isClear()
        && answer.word().equals(prediction.outcome())
        && java.util.Objects.equals(answer.errno(), prediction.errno());
  }

  private void explain(
      List<String> paths, List<Answer> answers, List<Prediction> predictions, List<Integer> which)
      throws IOException {
    List<String> questions = new ArrayList<>();
    List<String> deciding = new ArrayList<>();
    for (int i : which) {
      questions.add(paths.get(i));
      deciding.add(predictions.get(i).deciding());
    }
    List<Answer> again;
    List<String> readable;
    try (Conversation repeated = kernel.start(caller, Math.max(2, AGAIN / which.size()));
        Conversation reading = kernel.startReading(caller)) {
      again = Kernel.answers(repeated, questions);
      readable = reading.ask(deciding);
    }
    List<Prediction> fresh = Engine.predictions(predicted, questions);
    for (int k = 0; k < which.size(); k++) {
      int i = which.get(k);
      Answer answer = answers.get(i);
      Prediction prediction = predictions.get(i);
      if (agree(again.get(k), fresh.get(k)) && !agree(answer, fresh.get(k))) {
        note(
            paths.get(i),
            Sort.RACE,
            answer.display() + ", then " + again.get(k).display(),
            prediction);
      } else if (!answer.isClear()) {
        note(paths.get(i), Sort.NOT_ASKED, answer.text(), prediction);
      } else if (!again.get(k).equals(answer)) {
        note(paths.get(i), Sort.RACE, answer.display() + ", " + again.get(k).text(), prediction);
      } else if (!agree(answer, fresh.get(k))) {
        boolean hidden = prediction.cannotSee() && readable.get(k).equals("no");
        if (hidden && caller.isOrdinary()) {
          tally.unseen();
        } else {
          note(paths.get(i), sort(answer, prediction), answer.display(), prediction);
        }
      } else {
        note(paths.get(i), Sort.RACE, answer.display(), prediction);
      }
    }
  }

  private static Sort sort(Answer answer, Prediction prediction) {
    if (prediction.outcome().equals("threw") || prediction.outcome().equals("broken")) {
      return Sort.THREW;
    }
    if (prediction.outcome().equals("unknown")) {
      return Sort.UNKNOWN;
    }
    if (answer.runs() && prediction.outcome().equals("fails")) {
      return Sort.FALSE_BLOCK;
    }
    return answer.word().equals(prediction.outcome()) ? Sort.ERRNO : Sort.OUTCOME;
  }

  private void note(String path, Sort sort, String answer, Prediction prediction) {
    String why =
        prediction.reason() + " at " + prediction.deciding() + " (" + prediction.detail() + ")";
    if (tally.count(sort) < KEPT && sort != Sort.RACE) {
      keep(path, sort);
      keep(prediction.deciding(), sort);
    }
    tally.add(new Disagreement(path, sort, answer, prediction.display(), why));
  }

  /** A copy of what the two differ about, to look at when the corpus is gone. */
  private void keep(String path, Sort sort) {
    Path file;
    try {
      file = Path.of(path);
    } catch (InvalidPathException e) {
      return;
    }
    String name =
        tally.corpus()
            + "-"
            + caller.name()
            + "-"
            + sort
            + "-"
            + String.valueOf(file.getFileName());
    try {
      if (file.isAbsolute() && Files.isRegularFile(file) && Files.size(file) < 1 << 20) {
        Files.createDirectories(KEEP);
        Path copy = KEEP.resolve(name.replace(' ', '-'));
        Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
      }
    } catch (IOException e) {
      System.out.println("conformance: no copy of " + path + ": " + e);
    }
  }

  @Override
  public void close() throws IOException {
    try {
      asked.close();
    } finally {
      predicted.close();
    }
  }
}
