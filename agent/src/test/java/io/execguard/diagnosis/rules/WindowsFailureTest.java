package io.execguard.diagnosis.rules;

import static io.execguard.diagnosis.rules.OtherHosts.only;
import static io.execguard.diagnosis.rules.OtherHosts.windows;
import static org.assertj.core.api.Assertions.assertThat;

import io.execguard.diagnosis.Finding;
import io.execguard.image.pe.PeBuilder;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The causes that Windows shares with Linux. */
class WindowsFailureTest {
  private static final String TOOL = "C:\\tools\\tool.exe";

  private static OtherHosts healthy() {
    byte[] program = PeBuilder.of(PeBuilder.AMD64).level("asInvoker").build();
    return windows("amd64").directory("C:\\tools").file(TOOL, program);
  }

  @ParameterizedTest
  @CsvSource({
    "5, EG302",
    "32, EG306",
    "225, EG308",
    "1260, EG308",
    "4551, EG308",
    "740, EG703",
    "193, EG701",
  })
  void theNumberDecidesWhereTheFileIsSound(int number, String code) {
    Finding finding = only(healthy().launch(number, TOOL));
    assertThat(finding.code()).isEqualTo(code);
    assertThat(finding.fixes()).isNotEmpty();
  }

  @Test
  void aMissingWorkingDirectory() {
    Finding finding = only(healthy().in("C:\\games\\instance 1").launch(267, TOOL));
    assertThat(finding.code()).isEqualTo("EG307");
    assertThat(finding.fixes().get(0).command()).isEqualTo("mkdir \"C:\\games\\instance 1\"");
    assertThat(healthy().in("C:\\tools").launch(null, TOOL).findings()).isEmpty();
  }

  /** The file has changed since, or something hides what Windows saw. */
  @Test
  void theNumberDecidesAgainstTheFile() {
    OtherHosts page = windows("amd64").file("C:\\x.exe", "<html></html>");
    assertThat(page.launch(193, "C:\\x.exe").codes()).containsExactly("EG701");
    assertThat(page.launch(216, "C:\\x.exe").codes()).containsExactly("EG701");
    assertThat(page.launch(740, "C:\\x.exe").codes()).containsExactly("EG703");
    assertThat(page.launch(5, "C:\\x.exe").codes()).containsExactly("EG302");
    assertThat(page.launch(4551, "C:\\x.exe").codes()).containsExactly("EG308");
  }

  @Test
  void aDirectoryIsNoProgram() {
    assertThat(only(healthy().launch(5, "C:\\tools")).code()).isEqualTo("EG303");
  }

  @Test
  void aMissingPathSaysWhatWindowsDoes() {
    Finding finding = only(healthy().in("C:\\w").launch(2, "bin\\tool"));
    assertThat(finding.code()).isEqualTo("EG301");
    assertThat(finding.detail()).contains("counts from the JVM's own directory");
  }

  @Test
  void aMissingNameSaysWhereItWasLookedFor() {
    Finding finding = only(healthy().launch(2, "docker-credential-desktop"));
    assertThat(finding.code()).isEqualTo("EG301");
    assertThat(finding.detail())
        .contains("C:\\jdk\\bin, the JVM's working directory, C:\\Windows\\System32")
        .contains("C:\\Program Files\\nodejs");
  }

  @Test
  void theChildsPathDoesNotCount() {
    Finding finding =
        only(healthy().path("C:\\Windows").with(Map.of("Path", "C:\\tools")).launch(2, "tool"));
    assertThat(finding.detail()).contains(TOOL + " is on the PATH that this launch gives");
  }

  @Test
  void aDotInTheNameKeepsExeAway() {
    byte[] program = PeBuilder.of(PeBuilder.AMD64).build();
    Finding finding =
        only(windows("amd64").file("C:\\tools\\python3.11.exe", program).launch(2, "python3.11"));
    assertThat(finding.fixes().get(0).text()).isEqualTo("write the whole name, python3.11.exe");
  }
}
