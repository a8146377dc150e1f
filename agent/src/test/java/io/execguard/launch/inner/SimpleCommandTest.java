package io.execguard.launch.inner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SimpleCommandTest {
  @TempDir Path dir;

  private static List<String> words(String text) {
    SimpleCommand command = SimpleCommand.read(text);
    return command == null ? null : command.words();
  }

  @Test
  void wordsAndQuotes() {
    assertThat(words("tool a  b\tc")).containsExactly("tool", "a", "b", "c");
    assertThat(words("  tool\n")).containsExactly("tool");
    assertThat(words("'a b' \"c d\" e\\ f '' x'y'\"z\""))
        .containsExactly("a b", "c d", "e f", "", "xyz");
    assertThat(words("tool '$HOME' '`x`' '*' '#' '|'"))
        .containsExactly("tool", "$HOME", "`x`", "*", "#", "|");
    assertThat(words("tool --a=b c=d")).containsExactly("tool", "--a=b", "c=d");
    assertThat(words("")).isEmpty();
  }

  @Test
  void assignments() {
    SimpleCommand command = SimpleCommand.read("A=1 B='x y' PATH=/bin tool C=3");
    assertThat(command.assigned()).containsExactly("A", "B", "PATH");
    assertThat(command.words()).containsExactly("tool", "C=3");
    assertThat(SimpleCommand.read("A=1").words()).isEmpty();
    assertThat(words("'A'=1 tool")).containsExactly("A=1", "tool");
    assertThat(words("1A=1 tool")).containsExactly("1A=1", "tool");
  }

  @Test
  void redirections() {
    assertThat(words("tool >/dev/null 2>&1 a")).containsExactly("tool", "a");
    assertThat(words("tool a2>out.log")).containsExactly("tool", "a2");
    assertThat(words("tool 2 >>log < in")).containsExactly("tool", "2");
    assertThat(words("tool '2'>log")).containsExactly("tool", "2");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "tool $HOME",
        "tool \"$HOME\"",
        "tool `id`",
        "tool $(id)",
        "tool *.txt",
        "tool a?",
        "tool [a]",
        "tool ~",
        "tool {a,b}",
        "a && b",
        "a || b",
        "a | b",
        "a; b",
        "a &",
        "(a)",
        "{ a; }",
        "! a",
        "a\nb",
        "tool 'open",
        "tool \"open",
        "tool \\",
        "a # b",
        "tool <<E",
        "tool <(id)",
        "tool >|x",
        "tool > $x",
        "=ls",
        "tool \"a\\b\"",
        "tool >&file",
        "a\rb",
        "tool >x'y'"
      })
  void whatIsNotCertainIsNotRead(String text) {
    assertThat(words(text)).isNull();
  }

  /** What is read is what the shells of this machine make of it. */
  @Test
  void theShellsReadTheSameWords() throws Exception {
    List<List<String>> shells = new ArrayList<>();
    for (String shell : "dash bash ksh mksh zsh sh".split(" ")) {
      if (new File("/bin/" + shell).canExecute()) {
        shells.add(List.of("/bin/" + shell, "-c"));
      }
    }
    if (new File("/bin/busybox").canExecute()) {
      shells.add(List.of("/bin/busybox", "sh", "-c"));
    }
    assumeTrue(!shells.isEmpty(), "needs a shell");
    Random random = new Random(507);
    String alphabet = "ab1=-_/.:,+@%^ \t\\'\"&é|$;#!~*?[]{}()\n";
    int read = 0;
    for (int i = 0; i < 20_000; i++) {
      StringBuilder text = new StringBuilder("printf ");
      int length = random.nextInt(9);
      for (int k = 0; k < length; k++) {
        // The first characters of the alphabet are the ones that can be read.
        int bound = random.nextInt(4) == 0 ? alphabet.length() : 21;
        text.append(alphabet.charAt(random.nextInt(bound)));
      }
      List<String> words = words(text.toString());
      if (words == null || random.nextInt(20) != 0) {
        continue;
      }
      read++;
      // The program's place is taken by one that shows its arguments.
      String script = "env printf '<%s>' " + text.substring("printf ".length());
      StringBuilder expected = new StringBuilder();
      for (String word : words.subList(1, words.size())) {
        expected.append('<').append(word).append('>');
      }
      for (List<String> shell : shells) {
        String out = run(shell, script);
        assertThat(out)
            .as(shell + " " + script)
            .isEqualTo(words.size() == 1 ? "<>" : expected.toString());
      }
    }
    assertThat(read).as("how many were compared").isGreaterThan(100);
  }

  private String run(List<String> shell, String script) throws Exception {
    List<String> command = new ArrayList<>(shell);
    command.add(script);
    ProcessBuilder builder = new ProcessBuilder(command).directory(dir.toFile());
    builder.environment().put("LC_ALL", "C.UTF-8");
    builder.redirectErrorStream(true);
    Process process = builder.start();
    process.getOutputStream().close();
    String out = new String(process.getInputStream().readAllBytes(), "UTF-8");
    process.waitFor();
    return out;
  }
}
