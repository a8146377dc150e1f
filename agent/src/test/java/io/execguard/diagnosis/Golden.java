package io.execguard.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import org.jspecify.annotations.Nullable;

/**
 * The texts of one code, as they are kept in {@code src/test/resources/golden/EGxxx.txt}: all that
 * a finding says, case by case. Written anew with {@code -Dexecguard.golden=write}; what changed is
 * then read in the diff.
 */
public final class Golden {
  private final String code;
  private final StringBuilder text = new StringBuilder();

  private Golden(String code) {
    this.code = code;
  }

  public static Golden of(String code) {
    return new Golden(code);
  }

  /** Adds a finding, which must be there and be of this code. */
  public Golden add(String situation, @Nullable Finding finding) {
    if (finding == null) {
      return fail("no finding for: " + situation);
    }
    assertThat(finding.code()).as(situation).isEqualTo(code);
    text.append("=== ").append(situation).append('\n').append(render(finding)).append('\n');
    return this;
  }

  /** Compares all that was added with the file. */
  public void verify() throws IOException {
    Path file = Paths.get("src/test/resources/golden", code + ".txt");
    if ("write".equals(System.getProperty("execguard.golden"))) {
      Files.createDirectories(file.getParent());
      Files.write(file, text.toString().getBytes(StandardCharsets.UTF_8));
    }
    assertThat(file)
        .as("write it with -Dexecguard.golden=write")
        .exists()
        .content(StandardCharsets.UTF_8)
        .isEqualTo(text.toString());
  }

  private static String render(Finding finding) {
    StringBuilder out = new StringBuilder();
    out.append(finding.severity().json()).append(' ').append(finding.code()).append(": ");
    out.append(finding.title()).append('\n');
    if (!finding.detail().isEmpty()) {
      out.append("  ").append(finding.detail().replace("\n", "\n  ")).append('\n');
    }
    for (Fix fix : finding.fixes()) {
      out.append("  - ").append(fix.text()).append('\n');
      if (fix.command() != null) {
        out.append("      ").append(fix.command().replace("\n", "\n      ")).append('\n');
      }
    }
    return out.toString();
  }
}
