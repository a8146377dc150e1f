package io.execguard.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogFileTest {
  private static final Wording WORDING =
      new Wording() {
        @Override
        public String lost(long lost, String why) {
          return "lost " + lost + ": " + why;
        }

        @Override
        public boolean isBare() {
          return true;
        }
      };

  @TempDir Path dir;
  private Path path;

  @BeforeEach
  void name() {
    path = dir.resolve("logs").resolve("execguard.log");
  }

  private LogFile log(long size, int files) {
    return new LogFile(path.toFile(), Limits.of(size, files, 30), WORDING);
  }

  private static byte[] line(String text) {
    return (text + "\n").getBytes(StandardCharsets.UTF_8);
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(path.getParent())) {
      return files.sorted().toList();
    }
  }

  private static List<String> lines(Path file) throws IOException {
    try (InputStream raw = Files.newInputStream(file);
        InputStream in = file.toString().endsWith(".gz") ? new GZIPInputStream(raw) : raw) {
      BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
      return reader.lines().toList();
    }
  }

  /** All lines, the oldest first, after what is compressed in the background is compressed. */
  private List<String> allLines() throws Exception {
    for (int i = 0; i < 200 && files().stream().anyMatch(LogFileTest::isPending); i++) {
      Thread.sleep(100);
    }
    List<String> all = new ArrayList<>();
    for (Path file : files()) {
      assertThat(file).matches(f -> f.equals(path) || f.toString().endsWith(".gz"));
      if (!file.equals(path)) {
        all.addAll(lines(file));
      }
    }
    all.addAll(lines(path));
    return all;
  }

  private static boolean isPending(Path file) {
    return !file.toString().endsWith(".log") && !file.toString().endsWith(".gz");
  }

  private static String mode(Path file) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
  }

  @Test
  void nobodyElseMayReadIt() throws IOException {
    log(1000, 3).write(line("a"));
    assertThat(lines(path)).containsExactly("a");
    assertThat(mode(path)).isEqualTo("rw-------");
    assertThat(mode(path.getParent())).isEqualTo("rwx------");
  }

  @Test
  void nothingIsOpenedBeforeThereIsARecord() {
    log(1000, 3);
    assertThat(path.getParent()).doesNotExist();
  }

  @Test
  void aFullFileIsRolledOverAndCompressedAndNothingIsLost() throws Exception {
    LogFile log = log(1000, 100);
    List<String> written = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      written.add("record " + i + " " + "x".repeat(80));
      log.write(line(written.get(i)));
      assertThat(Files.size(path)).isLessThanOrEqualTo(1000);
    }
    assertThat(allLines()).isEqualTo(written);
    assertThat(files())
        .hasSizeGreaterThan(9)
        .allSatisfy(f -> assertThat(mode(f)).startsWith("rw-------"));
  }

  @Test
  void noMoreThanSoManyAreKept() throws Exception {
    LogFile log = log(1000, 3);
    Files.createDirectories(path.getParent());
    Path other = Files.writeString(path.resolveSibling("execguard.log.1"), "somebody else's");
    for (int i = 0; i < 1000; i++) {
      log.write(line("record " + i + " " + "x".repeat(80)));
      assertThat(files()).as("with the current one and the other").hasSizeLessThanOrEqualTo(5);
    }
    Files.delete(other);
    List<String> left = allLines();
    assertThat(left.get(left.size() - 1)).startsWith("record 999 ");
    assertThat(left).hasSizeBetween(30, 44);
  }

  @Test
  void withoutAnyToKeepItStartsAnew() throws Exception {
    LogFile log = log(1000, 0);
    for (int i = 0; i < 100; i++) {
      log.write(line("record " + i + " " + "x".repeat(80)));
    }
    assertThat(files()).containsExactly(path);
    assertThat(Files.size(path)).isLessThanOrEqualTo(1000);
  }

  @Test
  void aNewDayBeginsANewFileAndOldOnesGo() throws Exception {
    LogFile log = log(1000, 9);
    Files.createDirectories(path.getParent());
    Files.writeString(path, "yesterday\n");
    Instant now = Instant.now();
    Files.setLastModifiedTime(path, FileTime.from(now.minus(1, ChronoUnit.DAYS)));
    Path old = path.resolveSibling("execguard.log.20260101-000000.000-1.gz");
    Files.write(old, new byte[0]);
    Files.setLastModifiedTime(old, FileTime.from(now.minus(31, ChronoUnit.DAYS)));
    log.write(line("today"));
    log.write(line("today, too"));
    assertThat(old).doesNotExist();
    assertThat(lines(path)).containsExactly("today", "today, too");
    assertThat(allLines()).containsExactly("yesterday", "today", "today, too");
  }

  @Test
  void aFileThatIsMovedAwayIsMadeAnew() throws IOException {
    LogFile log = log(1000, 3);
    log.write(line("a"));
    Files.move(path, path.resolveSibling("moved"));
    log.write(line("b"));
    assertThat(lines(path.resolveSibling("moved"))).containsExactly("a");
    assertThat(lines(path)).containsExactly("b");
    // As logrotate does it: another file in its place.
    Files.move(path, path.resolveSibling("moved"), StandardCopyOption.REPLACE_EXISTING);
    Files.createFile(path);
    log.write(line("c"));
    assertThat(lines(path)).containsExactly("c");
  }

  @Test
  void aFileThatIsTruncatedGoesOnFromItsBeginning() throws IOException {
    LogFile log = log(1000, 3);
    log.write(line("a"));
    Files.write(path, new byte[0]);
    log.write(line("b"));
    assertThat(Files.readAllBytes(path)).isEqualTo(line("b"));
  }

  @Test
  void aDirectoryThatIsRemovedIsMadeAnew() throws IOException {
    LogFile log = log(1000, 3);
    log.write(line("a"));
    Files.delete(path);
    Files.delete(path.getParent());
    log.write(line("b"));
    assertThat(lines(path)).containsExactly("b");
  }

  @Test
  void whatIsLostIsCountedAndTold() throws IOException {
    LogFile log = log(1000, 3);
    Files.createDirectories(path);
    for (int i = 0; i < 5; i++) {
      log.write(line("lost"));
    }
    Files.delete(path);
    log.write(line("a"));
    log.write(line("b"));
    assertThat(lines(path)).containsExactly("lost 5: is no regular file", "a", "b");
  }

  @Test
  void aPipeIsNotOpened() throws Exception {
    Files.createDirectories(path.getParent());
    Process mkfifo = new ProcessBuilder("mkfifo", path.toString()).start();
    assertThat(mkfifo.waitFor()).isZero();
    log(1000, 3).write(line("would wait for a reader"));
    Files.delete(path);
  }

  @Test
  void twoThatShareAFileTearNothingAndLoseNothing() throws Exception {
    File file = path.toFile();
    int each = 3000;
    List<Thread> threads = new ArrayList<>();
    for (int writer = 0; writer < 4; writer++) {
      LogFile log = new LogFile(file, Limits.of(64 * 1024, 1000, 0), WORDING);
      String name = "writer " + writer + " ";
      Thread thread =
          new Thread(
              () -> {
                for (int i = 0; i < each; i++) {
                  log.write(line(name + i + " " + "x".repeat(100) + " end"));
                }
              });
      threads.add(thread);
      thread.start();
    }
    for (Thread thread : threads) {
      thread.join();
    }
    List<String> all = allLines();
    assertThat(all.stream().filter(text -> !text.matches("writer \\d \\d+ x{100} end"))).isEmpty();
    assertThat(all.size()).isEqualTo(4 * each);
    assertThat(new HashSet<>(all).size()).isEqualTo(4 * each);
  }
}
