package io.execguard.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CheckCommandTest {
  @ParameterizedTest
  @CsvSource({
    "0, a.runs",
    "0, a.runs b.runs",
    "1, a.fails",
    "1, a.killed",
    "1, a.runs b.fails",
    "1, a.unknown b.fails",
    "1, a.unknown b.runs",
    "2, a.unknown",
    "1, nowhere",
  })
  void theExitStatusSaysWhetherAllWouldRun(int status, String paths) {
    assertThat(Run.with().of(("check " + paths).split(" ")).status()).isEqualTo(status);
    assertThat(Run.with().of(("check --json " + paths).split(" ")).status()).isEqualTo(status);
  }

  @Test
  void jsonIsOneLineForEachPathInOrder() {
    Run run = Run.with().in("c.fails\n\nd.runs").of("check", "--json", "--stdin", "a.runs", "b");
    assertThat(paths(run)).containsExactly("a.runs", "b", "c.fails", "", "d.runs");
    assertThat(run.err()).isEmpty();
    assertThat(run.status()).isEqualTo(1);
  }

  @Test
  void manyPathsAreAnsweredInTheirOrder() {
    List<String> paths = new ArrayList<>();
    for (int i = 0; i < 5000; i++) {
      paths.add(i + (i % 7 == 0 ? ".fails" : ".runs"));
    }
    String list = String.join("\n", paths);
    Run run = Run.with().in(list).of("check", "--json", "--stdin", "first.runs");
    assertThat(paths(run)).startsWith("first.runs").endsWith(paths.toArray(new String[0]));
    assertThat(run.status()).isEqualTo(1);
    assertThat(Run.with().in(list).of("check", "--stdin").lines())
        .filteredOn(line -> line.contains(": runs") || line.contains(": does not"))
        .extracting(line -> line.substring(0, line.indexOf(':')))
        .isEqualTo(paths);
  }

  @Test
  void aDashReadsStandardInputWhereItStands() {
    Run run = Run.with().in("b.runs\n").of("check", "--json", "a.runs", "-", "c.runs");
    assertThat(paths(run)).containsExactly("a.runs", "b.runs", "c.runs");
  }

  @Test
  void whatFollowsTwoDashesIsAPath() {
    Run run = Run.with().of("check", "--json", "--", "--json", "-x.runs");
    assertThat(paths(run)).containsExactly("--json", "-x.runs");
  }

  @Test
  void aPathIsTakenToTheLetter() {
    Run run = Run.with().of("check", "--json", "@a.runs", "\"b.runs\"", "${user.home}.runs", "");
    assertThat(paths(run)).containsExactly("@a.runs", "\"b.runs\"", "${user.home}.runs", "");
  }

  @Test
  void nulEndsPathsWhereAskedFor() {
    Run run = Run.with().in("a\nb.runs\0c.runs\0").of("check", "--json", "--stdin", "-0");
    assertThat(paths(run)).containsExactly("a\nb.runs", "c.runs");
  }

  @Test
  void aCarriageReturnIsPartOfThePath() {
    assertThat(paths(Run.with().in("a.runs\r\n").of("check", "--json", "--stdin")))
        .containsExactly("a.runs\r");
  }

  @Test
  void anAnswerComesBeforeTheNextPathIsAskedFor() throws Exception {
    PipedOutputStream asks = new PipedOutputStream();
    PipedInputStream in = new PipedInputStream(asks);
    PipedOutputStream out = new PipedOutputStream();
    PipedInputStream answers = new PipedInputStream(out);
    Run run = Run.with().in(in);
    Thread thread = new Thread(() -> run.to(out, "check", "--json", "--stdin"));
    thread.start();
    for (String path : List.of("a.runs", "b.fails")) {
      asks.write((path + "\n").getBytes(UTF_8));
      asks.flush();
      assertThat(line(answers)).startsWith("{\"path\":\"" + path + "\"");
    }
    asks.close();
    thread.join();
    assertThat(run.status()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"check --stdin x.runs", "check x.runs -", "check --json x.runs -"})
  void pathsOfTheCommandLineAreAnsweredBeforeOneIsWaitedFor(String arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Asking in = new Asking(out, "");
    Run.with().in(in).to(out, arguments.split(" "));
    assertThat(in.seen).hasSize(1);
    assertThat(in.seen.get(0)).contains("x.runs");
  }

  @ParameterizedTest
  @ValueSource(strings = {"check --stdin", "check --json --stdin"})
  void aPathIsAnsweredBeforeTheRestOfTheNextIsWaitedFor(String arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Asking in = new Asking(out, "a.runs\nb.ru", "ns\nthird", ".fails\n", "");
    assertThat(Run.with().in(in).to(out, arguments.split(" ")).status()).isEqualTo(1);
    assertThat(in.seen).hasSize(4);
    assertThat(in.seen.get(0)).isEmpty();
    assertThat(in.seen.get(1)).contains("a.runs").doesNotContain("b.ru");
    assertThat(in.seen.get(2)).contains("b.runs").doesNotContain("third");
    assertThat(in.seen.get(3)).contains("third.fails");
  }

  @Test
  void nothingIsWaitedForWhereNobodyReadsTheAnswers() {
    Asking in = new Asking(new ByteArrayOutputStream(), "a.runs\n");
    Run.with().in(in).to(new Broken(), "check", "x.runs", "-");
    assertThat(in.seen).isEmpty();
  }

  @Test
  void aReaderThatGoesAwayEndsItQuietly() {
    Endless paths = new Endless();
    Run run = Run.with().in(paths).to(new Broken(), "check", "--json", "--stdin");
    assertThat(run.err()).isEmpty();
    assertThat(paths.given).isLessThan(1 << 20);
  }

  @Test
  void anEmptyListIsSaid() {
    Run run = Run.with().of("check", "--stdin");
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).contains("no path came in on standard input");
  }

  @Test
  void anotherPlatformIsJudgedFor() {
    assertThat(Run.with().of("check", "--json", "--platform", "linux/arm64/v8", "a.runs").out())
        .contains("\"platform\":\"linux/arm64/v8\"");
  }

  @Test
  void textIsForPeople() {
    assertThat(Run.with().of("check", "./a.runs", "./b.fails").lines())
        .containsExactly(
            "./a.runs: runs (data named ./a.runs)",
            "./b.fails: does not run: Exec format error (ENOEXEC)",
            "  data named ./b.fails",
            "  error EG107: ./b.fails is data",
            "    why: it says so",
            "    fix: drop it",
            "           rm it");
  }

  @Test
  void aProgramOfThePathIsHintedAt() {
    Run run =
        Run.with()
            .variable("PATH", "/opt/bin:/usr/bin")
            .program("/usr/bin/gcc")
            .of("check", "gcc", "./gcc");
    assertThat(run.lines())
        .containsOnlyOnce(
            "  hint: a bare name is a file in the working directory; on the PATH there is"
                + " /usr/bin/gcc");
  }

  @ParameterizedTest
  @CsvSource({
    "'', '', auto, false",
    "'', 1, auto, true",
    "'', 0, auto, false",
    "1, 1, auto, false",
    "1, '', always, true",
    "'', 1, never, false",
    "'', 1, NEVER, false",
  })
  void coloursAreTheReadersChoice(String no, String force, String option, boolean coloured) {
    Run run =
        Run.with()
            .variable("NO_COLOR", no)
            .variable("CLICOLOR_FORCE", force)
            .of("check", "--color", option, "a.fails");
    assertThat(run.out().contains("\u001b[")).isEqualTo(coloured);
  }

  private static List<String> paths(Run run) {
    List<String> paths = new ArrayList<>();
    for (String line : run.lines()) {
      JsonObject object = JsonParser.parseString(line).getAsJsonObject();
      paths.add(object.get("path").getAsString());
    }
    return paths;
  }

  private static String line(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    int c;
    while ((c = in.read()) != '\n' && c >= 0) {
      line.append((char) c);
    }
    return line.toString();
  }

  /** A pipe that nobody reads. */
  private static final class Broken extends OutputStream {
    @Override
    public void write(int b) throws IOException {
      throw new IOException("Broken pipe");
    }
  }

  /** Has nothing at hand, ever, and sees at each read what was written until then. */
  private static final class Asking extends InputStream {
    final List<String> seen = new ArrayList<>();
    private final ByteArrayOutputStream written;
    private final Deque<String> pieces;

    Asking(ByteArrayOutputStream written, String... pieces) {
      this.written = written;
      this.pieces = new ArrayDeque<>(List.of(pieces));
    }

    @Override
    public int read(byte[] into, int at, int length) {
      seen.add(written.toString(UTF_8));
      byte[] piece = pieces.isEmpty() ? new byte[0] : pieces.poll().getBytes(UTF_8);
      System.arraycopy(piece, 0, into, at, piece.length);
      return piece.length == 0 ? -1 : piece.length;
    }

    @Override
    public int read() {
      throw new AssertionError("paths are read in pieces");
    }
  }

  /** The path {@code x} for ever. */
  private static final class Endless extends InputStream {
    int given;

    @Override
    public int read() {
      return given++ % 2 == 0 ? 'x' : '\n';
    }

    @Override
    public int available() {
      return 1;
    }
  }
}
