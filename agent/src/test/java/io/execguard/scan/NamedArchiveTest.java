package io.execguard.scan;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Archives that are something else as well, are not read here, or are none. */
class NamedArchiveTest {
  private static final String INNER = "!/bin/tool linux/amd64";

  @TempDir Path dir;

  private static byte[] jar(String before) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.write(before.getBytes(StandardCharsets.UTF_8));
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.putNextEntry(new ZipEntry("bin/tool"));
      zip.write(Scans.arm64());
    }
    return bytes.toByteArray();
  }

  private Path put(String name, String mode, byte[] content) throws IOException {
    Path file = Files.write(dir.resolve(name), content);
    return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
  }

  @ParameterizedTest
  @ValueSource(strings = {"rw-r--r--", "rwxr-xr-x"})
  void aJarIsLookedIntoWhateverItsMode(String mode) throws IOException {
    put("app.jar", mode, jar(""));
    assertThat(Scans.of(dir, "linux/amd64").answers(dir + "/"))
        .containsEntry("app.jar" + INNER, "fails ENOEXEC [EG101] error");
  }

  /** Spring Boot's executable jars. */
  @Test
  void soIsOneWithAScriptInFront() throws IOException {
    Path file = put("app.jar", "rwxr-xr-x", jar("#!/bin/sh\nexec java -jar \"$0\"\nexit\n"));
    for (Path path : new Path[] {dir, file}) {
      assertThat(Scans.of(path, "linux/amd64").answers(dir + "/"))
          .containsEntry("app.jar linux/amd64", "runs")
          .containsEntry("app.jar" + INNER, "fails ENOEXEC [EG101] error");
    }
  }

  /** It runs as java -jar, and needs no x bit for that. */
  @Test
  void alsoInADirectoryAndWithoutAnXBit() throws IOException {
    put("app.jar", "rw-r--r--", jar("#!/bin/sh\nexec java -jar \"$0\"\nexit\n"));
    put("tool.jar", "rw-r--r--", jar("exec java -jar \"$0\"\n"));
    assertThat(Scans.of(dir, "linux/amd64").answers(dir + "/"))
        .containsEntry("app.jar" + INNER, "fails ENOEXEC [EG101] error")
        .containsEntry("tool.jar" + INNER, "fails ENOEXEC [EG101] error");
  }

  /** What is said of the file itself stands beside what is in it. */
  @ParameterizedTest
  @CsvSource({"rwxr-xr-x, [EG106]", "rw-r--r--, [EG302]"})
  void orWithALineForAShellAndNoInterpreter(String mode, String code) throws IOException {
    String script = "if [ -x /usr/bin/java ]; then\n  exec java -jar \"$0\"\nfi\n";
    Path file = put("app.jar", mode, jar(script));
    Scans scans = Scans.of(file, "linux/amd64");
    assertThat(scans.problems).isEmpty();
    assertThat(scans.answers(dir + "/"))
        .containsEntry("app.jar" + INNER, "fails ENOEXEC [EG101] error");
    assertThat(scans.answers(dir + "/").get("app.jar linux/amd64")).contains(code);
  }

  @ParameterizedTest
  @CsvSource({
    "tool.rpm, \u00ed\u00ab\u00ee\u00db, not a format that scan reads",
    "tool.squashfs, hsqs, not a format that scan reads",
    "tool.tar.bz2, BZh91AY&SY, not a format that scan reads",
    "tool.jar, not found, 'called an archive, but it is none'",
    "tool.tar, <!DOCTYPE html>, 'called an archive, but it is none'"
  })
  void whatIsNotReadIsNoProgramThatLacksAnXBit(String name, String begin, String says)
      throws IOException {
    byte[] content = (begin + "\0".repeat(200)).getBytes(StandardCharsets.ISO_8859_1);
    if (says.startsWith("called")) {
      content = (begin + "\n").getBytes(StandardCharsets.ISO_8859_1);
    }
    Scans scans = Scans.of(put(name, "rw-r--r--", content));
    assertThat(scans.results).isEmpty();
    assertThat(scans.problems).hasSize(1);
    assertThat(scans.problems.get(0).toString()).contains(name).contains(says);
  }
}
