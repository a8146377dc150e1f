package io.execguard.cli;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.execguard.report.Palette;
import io.execguard.report.TextReport;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.lang.reflect.Proxy;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AnswerQueueTest {
  /** So many are judged by other threads. */
  private static final int MANY = 1000;

  @ParameterizedTest
  @MethodSource
  void whatAJudgeThrowsArrivesAsItIs(Throwable thrown) {
    Engine engine =
        (Engine)
            Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {Engine.class},
                (proxy, method, arguments) -> {
                  throw thrown;
                });
    Lines out = new Lines(new PrintStream(new ByteArrayOutputStream()));
    Answers.Judgement judgement =
        new Answers.Judgement(engine, TextReport.of(Palette.PLAIN, 80), true, "/usr/bin");
    try (AnswerQueue queue = new AnswerQueue(judgement, out, new Tally())) {
      assertThatThrownBy(
              () -> {
                for (int i = 0; i < MANY; i++) {
                  queue.add("path" + i);
                }
                queue.settle();
              })
          .isSameAs(thrown);
    }
  }

  static Stream<Throwable> whatAJudgeThrowsArrivesAsItIs() {
    return Stream.of(new IllegalArgumentException("bad"), new StackOverflowError("deep"));
  }
}
