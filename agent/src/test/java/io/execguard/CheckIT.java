package io.execguard;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code java -jar execguard.jar check}: the contract, over real files. */
class CheckIT {
  private static final Set<String> OUTCOMES = Set.of("runs", "fails", "killed", "unknown");
  private static final Set<String> SEVERITIES = Set.of("error", "warning", "note");

  @TempDir Path dir;

  @Test
  void everyProgramOfUsrBinRuns() throws Exception {
    Assumptions.assumeTrue(Files.isDirectory(Paths.get("/usr/bin")), "there is no /usr/bin here");
    List<String> paths = new ArrayList<>();
    try (Stream<Path> list = Files.list(Paths.get("/usr/bin"))) {
      list.filter(Files::isRegularFile)
          .filter(Files::isExecutable)
          .forEach(f -> paths.add(f.toString()));
    }
    Answer answer = check(paths, "check", "--json", "--stdin");
    assertThat(answer.err).isEmpty();
    List<JsonObject> objects = objects(answer, paths);
    List<String> refused = new ArrayList<>();
    for (JsonObject object : objects) {
      if (!object.get("outcome").getAsString().equals("runs")) {
        refused.add(object.toString());
      }
    }
    assertThat(refused).isEmpty();
    assertThat(answer.status).isZero();
  }

  @Test
  void badFilesAnswerAsTheContractSays() throws Exception {
    Map<String, String> expected = badFiles();
    List<String> paths = new ArrayList<>(expected.keySet());
    Answer answer = check(paths, "check", "--json", "--stdin");
    assertThat(answer.err).isEmpty();
    Map<String, String> got = new LinkedHashMap<>();
    for (JsonObject object : objects(answer, paths)) {
      JsonArray codes = object.getAsJsonArray("codes");
      got.put(
          object.get("path").getAsString(),
          (object.get("errno").isJsonNull() ? "-" : object.get("errno").getAsString())
              + " "
              + object.get("kind").getAsString()
              + " "
              + (codes.isEmpty() ? "-" : codes.get(0).getAsString()));
    }
    assertThat(got).isEqualTo(expected);
    assertThat(answer.status).isEqualTo(1);
  }

  /** Path to errno, kind and first code. */
  private Map<String, String> badFiles() throws IOException {
    Map<String, String> files = new LinkedHashMap<>();
    byte[] elf = new byte[64];
    System.arraycopy(new byte[] {0x7f, 'E', 'L', 'F', 2, 1, 1}, 0, elf, 0, 7);
    elf[16] = 2;
    elf[18] = (byte) 0xbe; // EM_TINY: nobody's machine
    elf[20] = 1;
    elf[52] = 64;
    elf[54] = 56;
    elf[56] = 1;
    files.put(program("foreign", elf), "ENOEXEC elf EG101");
    files.put(program("page", "<!DOCTYPE html><title>404</title>\n"), "ENOEXEC html EG107");
    files.put(program("empty", ""), "ENOEXEC empty EG107");
    files.put(program("plain", "echo hello\n"), "ENOEXEC text EG106");
    files.put(program("lost", "#!/nowhere/python\n"), "ENOENT script EG201");
    files.put(program("dos", "#!/bin/sh\r\necho\r\n"), "ENOENT script EG202");
    files.put(dir.resolve("missing").toString(), "ENOENT missing EG301");
    files.put(dir.toString(), "EACCES directory EG303");
    Path closed = Paths.get(program("closed", "#!/bin/sh\n"));
    assertThat(closed.toFile().setExecutable(false, false)).isTrue();
    files.put(closed.toString(), "EACCES script EG302");
    return files;
  }

  @Test
  void oneHundredThousandPathsInBoundedMemory() throws Exception {
    String sh = program("sh", "#!/bin/sh\n");
    String[] paths = new String[100_000];
    Arrays.fill(paths, sh);
    List<String> command = List.of(java(), "-Xmx32m", "-jar", jar(), "check", "--json", "--stdin");
    Answer answer = run(command, Arrays.asList(paths));
    assertThat(answer.err).isEmpty();
    assertThat(answer.status).isZero();
    assertThat(answer.out.lines().distinct()).hasSize(1);
    assertThat(answer.out.lines().count()).isEqualTo(paths.length);
  }

  @Test
  void namesOfAnyKindComeBackAsTheyWentIn() throws Exception {
    List<String> paths = new ArrayList<>();
    for (String name : List.of("a b", "tab\t", "esc\u001b[31m", "quote\"", "back\\slash", "-x")) {
      paths.add(program(name, "#!/bin/sh\n"));
    }
    Answer answer = check(paths, "check", "--json", "--stdin");
    objects(answer, paths);
    assertThat(answer.status).isZero();
  }

  @Test
  void aReaderThatStopsEndsItQuietly() throws Exception {
    String sh = program("sh", "#!/bin/sh\n");
    Path err = dir.resolve("stderr");
    String script =
        "yes '" + sh + "' | '" + java() + "' -jar '" + jar() + "' check --json --stdin | head -n 1";
    Process process =
        new ProcessBuilder("/bin/sh", "-c", script).redirectError(err.toFile()).start();
    process.getOutputStream().close();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).isZero();
    assertThat(out.lines()).hasSize(1);
    assertThat(Files.readString(err)).isEmpty();
  }

  @Test
  void wrongUsageEndsWithTwo() throws Exception {
    Answer answer = check(List.of(), "check", "--jsno", "x");
    assertThat(answer.status).isEqualTo(2);
    assertThat(answer.out).isEmpty();
    assertThat(answer.err).contains("--jsno").contains("did you mean --json?");
    assertThat(check(List.of(), "check", "--stdin").status).isEqualTo(2);
  }

  @Test
  void thePagesAreInTheJar() throws Exception {
    Answer answer = check(List.of(), "explain", "--code", "EG101");
    assertThat(answer.err).isEmpty();
    assertThat(answer.out).startsWith("EG101: ").contains("How to fix it");
    assertThat(answer.status).isZero();
  }

  @Test
  void anotherPlatformIsJudgedFor() throws Exception {
    String sh = program("sh", "echo hello\n");
    for (String platform : List.of("linux/amd64", "linux/arm64", "linux/s390x")) {
      Answer answer = check(List.of(), "check", "--json", "--platform", platform, sh);
      JsonObject object = objects(answer, List.of(sh)).get(0);
      assertThat(object.get("platform").getAsString()).startsWith(platform);
    }
  }

  /** Parses the answer and checks every line against the contract. */
  private static List<JsonObject> objects(Answer answer, List<String> paths) {
    List<JsonObject> objects = new ArrayList<>();
    for (String line : answer.out.split("\n")) {
      JsonObject object = JsonParser.parseString(line).getAsJsonObject();
      assertThat(List.copyOf(object.keySet()))
          .as(line)
          .startsWith(
              "path", "outcome", "errno", "codes", "platform", "kind", "summary", "findings");
      String outcome = object.get("outcome").getAsString();
      assertThat(OUTCOMES).contains(outcome);
      assertThat(object.get("errno").isJsonNull()).as(line).isEqualTo(!outcome.equals("fails"));
      assertThat(object.get("summary").getAsString()).isNotEmpty().doesNotContain("\n");
      assertThat(codes(object)).as(line).isEqualTo(object.getAsJsonArray("codes"));
      objects.add(object);
    }
    assertThat(objects).extracting(o -> o.get("path").getAsString()).isEqualTo(paths);
    return objects;
  }

  /** The codes of the findings, each once; checks the findings on the way. */
  private static JsonArray codes(JsonObject object) {
    JsonArray codes = new JsonArray();
    for (JsonElement element : object.getAsJsonArray("findings")) {
      JsonObject finding = element.getAsJsonObject();
      assertThat(List.copyOf(finding.keySet()))
          .startsWith("code", "severity", "title", "detail", "fixes");
      assertThat(finding.get("code").getAsString()).matches("EG[1-7][0-9]{2}");
      assertThat(SEVERITIES).contains(finding.get("severity").getAsString());
      for (JsonElement fix : finding.getAsJsonArray("fixes")) {
        assertThat(List.copyOf(fix.getAsJsonObject().keySet())).startsWith("text", "command");
        assertThat(fix.getAsJsonObject().get("text").getAsString()).isNotEmpty();
      }
      if (!codes.contains(finding.get("code"))) {
        codes.add(finding.get("code"));
      }
    }
    return codes;
  }

  private String program(String name, String content) throws IOException {
    return program(name, content.getBytes(StandardCharsets.UTF_8));
  }

  private String program(String name, byte[] content) throws IOException {
    Path file = dir.resolve(name);
    Files.write(file, content);
    assertThat(file.toFile().setExecutable(true, false)).isTrue();
    return file.toString();
  }

  private static String jar() {
    return System.getProperty("execguard.jar");
  }

  private static String java() {
    return System.getProperty("java.home") + File.separator + "bin" + File.separator + "java";
  }

  private Answer check(List<String> in, String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of(java(), "-jar", jar()));
    command.addAll(Arrays.asList(arguments));
    return run(command, in);
  }

  private Answer run(List<String> command, List<String> in) throws Exception {
    Path err = Files.createTempFile(dir, "stderr", "");
    Path out = Files.createTempFile(dir, "stdout", "");
    Process process =
        new ProcessBuilder(command)
            .redirectError(err.toFile())
            .redirectOutput(out.toFile())
            .start();
    try (OutputStream stdin = process.getOutputStream()) {
      for (String path : in) {
        stdin.write((path + "\n").getBytes(StandardCharsets.UTF_8));
      }
    }
    return new Answer(process.waitFor(), Files.readString(out), Files.readString(err));
  }

  private record Answer(int status, String out, String err) {}
}
