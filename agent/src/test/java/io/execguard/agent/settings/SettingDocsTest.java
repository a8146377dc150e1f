package io.execguard.agent.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The table in the documentation is the one in the code. */
class SettingDocsTest {
  private static final Path PAGE = Path.of("../src/site/markdown/configuration.md");

  @Test
  void theTableOfThePageIsThatOfTheCode() throws IOException {
    List<String> rows =
        SettingTable.all().stream()
            .map(
                setting ->
                    String.format(
                        "| `%s` | `%s` | %s | %s | %s |",
                        setting.name(),
                        setting.syntax().replace("|", "\\|"),
                        setting.fallback().isEmpty() ? "" : "`" + setting.fallback() + "`",
                        setting.meaning(),
                        setting.since()))
            .toList();
    assertThat(Files.readAllLines(PAGE))
        .filteredOn(line -> line.matches("\\| `[a-z.]+` \\| .* \\| [0-9.]+ \\|"))
        .containsExactlyElementsOf(rows);
  }
}
