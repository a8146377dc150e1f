package io.execguard.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.execguard.conformance.Disagreement.Sort;
import org.junit.jupiter.api.Test;

/** The report counts against the engine what counts against it. */
class ConformanceReportTest {
  @Test
  void aFalseBlockIsADifferentOutcome() {
    Tally tally = tally(Sort.FALSE_BLOCK);
    assertThat(tally.count(Sort.FALSE_BLOCK)).isEqualTo(1);
    assertThat(tally.outcomeAgreement()).isEqualTo(75.0);
    assertThat(tally.errnoAgreement()).isEqualTo(100.0);
  }

  @Test
  void anotherErrnoIsMeasuredAgainstThoseThatFail() {
    Tally tally = tally(Sort.ERRNO);
    assertThat(tally.outcomeAgreement()).isEqualTo(100.0);
    assertThat(tally.errnoAgreement()).isEqualTo(50.0);
  }

  @Test
  void unknownCountsAndARaceDoesNot() {
    assertThat(tally(Sort.UNKNOWN).outcomeAgreement()).isEqualTo(75.0);
    assertThat(tally(Sort.THREW).outcomeAgreement()).isEqualTo(75.0);
    assertThat(tally(Sort.RACE).outcomeAgreement()).isEqualTo(100.0);
  }

  @Test
  void textAndJsonNameTheDifferenceAndTheReason() {
    ConformanceReport report = new ConformanceReport();
    report.fact("seed", "7");
    report.add(tally(Sort.OUTCOME));
    assertThat(report.text())
        .contains("/tmp/odd\\x0aname")
        .contains("kernel killed 11, engine runs: NONE")
        .contains("75.000%");
    JsonObject json = JsonParser.parseString(report.json()).getAsJsonObject();
    assertThat(json.get("seed").getAsString()).isEqualTo("7");
    JsonObject row = json.getAsJsonArray("corpora").get(0).getAsJsonObject();
    assertThat(row.get("files").getAsInt()).isEqualTo(4);
    assertThat(row.getAsJsonArray("disagreements")).hasSize(1);
  }

  private static Tally tally(Sort sort) {
    Tally tally = new Tally("corpus", "caller");
    for (String answer : new String[] {"runs", "fails 2", "fails 8", "killed 11"}) {
      tally.asked(Answer.parse(answer));
    }
    tally.add(new Disagreement("/tmp/odd\nname", sort, "killed 11", "runs", "NONE at x ()"));
    return tally;
  }
}
