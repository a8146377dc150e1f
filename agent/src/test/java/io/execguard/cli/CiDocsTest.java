package io.execguard.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The examples of ci.md: YAML as their readers take it, with commands that there are. */
class CiDocsTest {
  private static final Path DOCUMENT = Paths.get("../src/site/markdown/ci.md");
  private static final String COMMAND = "java -jar tools/execguard.jar ";

  @TempDir private Path directory;

  /** The indented block below that heading, as YAML. */
  private static Object example(String heading) throws IOException {
    String section = Files.readString(DOCUMENT).split("\n## " + heading + "\n", 2)[1];
    String block =
        section
            .lines()
            .takeWhile(line -> !line.startsWith("## "))
            .dropWhile(line -> !line.startsWith("    "))
            .takeWhile(line -> line.isEmpty() || line.startsWith("    "))
            .map(line -> line.isEmpty() ? line : line.substring(4))
            .collect(Collectors.joining("\n"));
    return new Yaml(new SafeConstructor(new LoaderOptions())).load(block);
  }

  /** All texts in it that call execguard. */
  private static List<String> commands(Object value) {
    List<String> commands = new ArrayList<>();
    if (value instanceof Map<?, ?> map) {
      map.values().forEach(each -> commands.addAll(commands(each)));
    } else if (value instanceof Iterable<?> list) {
      list.forEach(each -> commands.addAll(commands(each)));
    } else if (value instanceof String text && text.startsWith(COMMAND)) {
      commands.add(text.substring(COMMAND.length()));
    }
    return commands;
  }

  @ParameterizedTest
  @CsvSource({"GitHub Actions, jobs", "GitLab, scan", "pre-commit, repos"})
  void anExampleIsYamlAndItsCommandWorks(String heading, String key) throws IOException {
    Object example = example(heading);
    assertThat(example).isInstanceOf(Map.class);
    assertThat(((Map<?, ?>) example).get(key)).isNotNull();
    List<String> commands = commands(example);
    assertThat(commands).hasSize(1);
    Path script = directory.resolve("target/run.sh");
    Files.createDirectories(script.getParent());
    Files.writeString(script, "#!/bin/sh\r\n");
    script.toFile().setExecutable(true);
    String[] words =
        commands
            .get(0)
            .replace("=execguard.", "=" + directory + "/execguard.")
            .replaceAll(" target$", " " + directory + "/target")
            .split(" ");
    if (words[0].equals("check")) {
      words = (String.join(" ", words) + " " + directory + "/a.fails").split(" ");
    }
    Run run = Run.with().of(words);
    // 2 would be wrong usage: an option that there is not.
    assertThat(run.status()).as(run.err()).isEqualTo(1);
    assertThat(run.err()).isEmpty();
  }

  @Test
  void aCommandThatThereIsNotWouldShow() {
    assertThat(Run.with().of("scan", "--no-such-option", "x").status()).isEqualTo(2);
  }
}
