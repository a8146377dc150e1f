package io.execguard.cli;

import io.execguard.platform.Workers;
import java.io.Closeable;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * Judges paths on all processors, and gives the answers in the order of the paths. Memory is
 * bounded by how many are on their way. Few paths, and one that is waited for, are judged where
 * they are asked for: then there is no other thread.
 */
final class AnswerQueue implements Closeable {
  private static final int AHEAD = 4 * Workers.THREADS;

  private final Answers.Judgement judgement;
  private final Lines out;
  private final Tally tally;
  private final Deque<Future<Answers>> pending = new ArrayDeque<Future<Answers>>();
  private @Nullable Workers workers;
  private Answers next;

  AnswerQueue(Answers.Judgement judgement, Lines out, Tally tally) {
    this.judgement = judgement;
    this.out = out;
    this.tally = tally;
    this.next = new Answers(judgement);
  }

  void add(String path) {
    next.add(path);
    if (next.isFull()) {
      submit();
    }
  }

  /** Gives all answers that are still to be given, and waits for them. */
  void settle() {
    if (!pending.isEmpty() && !next.isEmpty()) {
      submit();
    }
    while (!pending.isEmpty()) {
      give(pending.poll());
    }
    if (!next.isEmpty() && !out.closed()) {
      next.call().give(out, tally);
      next = new Answers(judgement);
    }
    judgement.settled();
  }

  /** Ends the threads; answers that were not given are not given any more. */
  @Override
  public void close() {
    if (workers != null) {
      workers.close();
    }
  }

  private void submit() {
    if (workers == null) {
      workers = Workers.of("execguard-check");
    }
    pending.add(workers.submit(next));
    next = new Answers(judgement);
    while (pending.size() > AHEAD) {
      give(pending.poll());
    }
  }

  private void give(Future<Answers> answers) {
    if (!out.closed()) {
      Workers.result(answers).give(out, tally);
    }
  }
}
