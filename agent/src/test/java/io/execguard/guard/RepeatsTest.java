package io.execguard.guard;

import static org.assertj.core.api.Assertions.assertThat;

import io.execguard.diagnosis.Diagnosis;
import io.execguard.file.FileFacts;
import io.execguard.file.FileType;
import io.execguard.host.Host;
import io.execguard.image.Image;
import io.execguard.image.Kind;
import io.execguard.launch.Launch;
import io.execguard.platform.Platform;
import io.execguard.report.EventSummary;
import io.execguard.report.LaunchEvent;
import io.execguard.report.Secrets;
import io.execguard.verdict.Reason;
import io.execguard.verdict.Step;
import io.execguard.verdict.Verdict;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RepeatsTest {
  private static final long SECOND = 1_000_000_000L;

  private final Repeats repeats = new Repeats();
  private final List<EventSummary> forgotten = new ArrayList<>();

  private static EventSummary summary(String head) {
    Image image = Image.simple(Kind.ELF, "a program");
    FileFacts facts = FileFacts.of("/a", FileType.REGULAR).build();
    Verdict verdict =
        Verdict.unknown(Reason.NONE, "", List.of(new Step(Step.Role.PROGRAM, "/a", facts, image)));
    Diagnosis diagnosis =
        Diagnosis.of(
            "/a", Host.of(Platform.of("linux", "amd64")).build(), image, verdict, List.of());
    Launch launch = Launch.of(List.of("/a"), null, null, null);
    LaunchEvent event = LaunchEvent.of(diagnosis, launch, "stopped", true);
    return EventSummary.of(event, head, Secrets.of(List.of()).in(List.of()));
  }

  /** Whether it is to be said in full. */
  private boolean happens(String key, long now) {
    boolean isNew = !repeats.count(key, now, forgotten);
    if (isNew) {
      repeats.said(key, summary(key));
    }
    return isNew;
  }

  private static List<String> texts(List<EventSummary> summaries) {
    return summaries.stream().map(EventSummary::text).toList();
  }

  @Test
  void theSameIsSaidOnceAndThenCounted() {
    assertThat(happens("a", 0)).isTrue();
    for (int i = 0; i < 9999; i++) {
      assertThat(happens("a", i)).isFalse();
    }
    assertThat(repeats.next(SECOND)).isEqualTo(59 * SECOND);
    assertThat(repeats.due(59 * SECOND)).isEmpty();
    assertThat(texts(repeats.due(60 * SECOND))).containsExactly("again 9,999 times in 60 s: a");
    assertThat(repeats.due(60 * SECOND)).isEmpty();
    assertThat(repeats.next(60 * SECOND)).isEqualTo(-1);
  }

  @Test
  void aFloodIsCountedMinuteByMinute() {
    List<String> said = new ArrayList<>();
    for (long second = 0; second < 300; second++) {
      if (happens("a", second * SECOND)) {
        said.add("full");
      }
      said.addAll(texts(repeats.due(second * SECOND)));
    }
    assertThat(said.get(0)).isEqualTo("full");
    assertThat(said.subList(1, said.size()))
        .hasSize(4)
        .allMatch(text -> text.startsWith("again 60 times in 60 s: a"));
  }

  @Test
  void afterAMinuteWithoutItItIsNewAgain() {
    assertThat(happens("a", 0)).isTrue();
    assertThat(happens("a", 60 * SECOND)).isTrue();
    assertThat(happens("a", 119 * SECOND)).isFalse();
    assertThat(texts(repeats.due(120 * SECOND))).containsExactly("again 1 time in 60 s: a");
    assertThat(repeats.due(180 * SECOND)).isEmpty();
    assertThat(happens("a", 180 * SECOND)).isTrue();
  }

  @Test
  void whatIsCountedAndNotToldYetIsToldAtTheEnd() {
    happens("a", 0);
    happens("b", 0);
    happens("a", SECOND);
    assertThat(texts(repeats.all(10 * SECOND))).containsExactly("again 1 time in 10 s: a");
    assertThat(repeats.all(11 * SECOND)).isEmpty();
  }

  @Test
  void aCountIsNotLostWithWhatIsForgotten() {
    happens("first", 0);
    happens("first", 0);
    for (int i = 0; i < 100_000; i++) {
      assertThat(happens("key " + i, SECOND)).isTrue();
    }
    assertThat(texts(forgotten)).containsExactly("again 1 time in 1 s: first");
    assertThat(happens("first", SECOND)).as("forgotten").isTrue();
  }
}
