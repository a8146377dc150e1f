package io.execguard.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What happens to the log while a JVM runs, and that launches go on. */
class LogFaultsIT {
  private static final String MISSING = "/no/such/program";

  @TempDir Path dir;

  /** A JVM that launches a program that is not there, each time it is told to. */
  private final class Service implements AutoCloseable {
    private final Process process;
    private final BufferedReader out;
    private int launches;

    Service(Path log, String... prefix) throws IOException {
      List<String> command = new ArrayList<>(List.of(prefix));
      command.add(Jdk.own().java().toString());
      command.add("-javaagent:" + Jvm.jar() + "=log=file:" + log);
      command.addAll(List.of("-cp", Apps.classes().toString(), "FailingLaunches", "-", "1"));
      command.add(MISSING + "%d");
      ProcessBuilder builder = new ProcessBuilder(command);
      builder.environment().keySet().removeIf(name -> name.startsWith("EXECGUARD_"));
      builder.redirectError(dir.resolve("err").toFile());
      process = builder.start();
      out = new BufferedReader(new InputStreamReader(process.getInputStream()));
    }

    /** One launch. It must fail as it always does. */
    void launch() throws IOException {
      OutputStream in = process.getOutputStream();
      in.write('\n');
      in.flush();
      assertThat(out.readLine()).as(err()).isEqualTo("failed");
      launches++;
    }

    /** Each launch is of another program; this is that of the last one. */
    String program() {
      return MISSING + (launches - 1);
    }

    String err() throws IOException {
      return Files.readString(dir.resolve("err"));
    }

    @Override
    public void close() throws IOException {
      process.getOutputStream().close();
      try {
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
          process.destroyForcibly();
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private static List<String> heads(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> line.contains(" execguard: "))
          .map(line -> line.substring(line.indexOf(" execguard: ") + 12))
          .map(line -> line.replaceFirst(":.*", ""))
          .toList();
    }
  }

  private static void delete(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(directory);
  }

  @Test
  void aFileThatAnotherProgramRotatesGoesOn() throws Exception {
    Path log = dir.resolve("app.log");
    try (Service service = new Service(log)) {
      service.launch();
      assertThat(heads(log)).containsExactly("failed " + MISSING + "0");
      // logrotate, create
      Files.move(log, dir.resolve("app.log.1"));
      Files.createFile(log);
      service.launch();
      assertThat(heads(log)).containsExactly("failed " + MISSING + "1");
      // logrotate, copytruncate
      Files.copy(log, dir.resolve("app.log.2"));
      Files.write(log, new byte[0]);
      service.launch();
      assertThat(heads(log)).containsExactly("failed " + MISSING + "2");
      assertThat(Files.readAllBytes(log)[0]).as("no hole of NULs").isEqualTo((byte) '2');
      // by hand
      Files.delete(log);
      service.launch();
      assertThat(heads(log)).containsExactly("failed " + MISSING + "3");
      assertThat(service.err()).isEmpty();
    }
  }

  @Test
  void aDirectoryThatIsRemovedComesBack() throws Exception {
    Path log = dir.resolve("logs").resolve("app.log");
    try (Service service = new Service(log)) {
      service.launch();
      delete(log.getParent());
      service.launch();
      assertThat(heads(log)).containsExactly("failed " + MISSING + "1");
      assertThat(service.err()).isEmpty();
    }
  }

  @Test
  void rightsThatAreTakenAreOneLine() throws Exception {
    Path logs = Files.createDirectory(dir.resolve("logs"));
    Path log = logs.resolve("app.log");
    String[] prefix = {};
    if (System.getProperty("user.name").equals("root")) {
      // For root, no right is ever taken.
      prefix = new String[] {"setpriv", "--reuid=65534", "--clear-groups"};
      Files.setPosixFilePermissions(dir, PosixFilePermissions.fromString("rwxr-xr-x"));
      Process trial =
          new ProcessBuilder(prefix[0], prefix[1], prefix[2], "test", "-r", Jvm.jar().toString())
              .start();
      assumeTrue(trial.waitFor() == 0, "skipped: " + Jvm.jar() + " is for root only");
      Files.setAttribute(logs, "unix:uid", 65534);
    }
    try (Service service = new Service(log, prefix)) {
      service.launch();
      Files.setPosixFilePermissions(logs, PosixFilePermissions.fromString("---------"));
      service.launch();
      service.launch();
      assertThat(service.err())
          .isEqualTo(
              "execguard: cannot log to "
                  + log
                  + " (Permission denied); launches go on, and it is tried again\n");
      Files.setPosixFilePermissions(logs, PosixFilePermissions.fromString("rwx------"));
      service.launch();
      assertThat(heads(log))
          .containsExactly(
              "failed " + MISSING + "0",
              "2 records could not be logged",
              "failed " + MISSING + "3");
    }
  }

  @Test
  void aFullDiskIsOneLineAndNothingIsTorn() throws Exception {
    Process trial =
        new ProcessBuilder("unshare", "-Ur", "-m", "mount", "-t", "tmpfs", "none", "/mnt")
            .redirectErrorStream(true)
            .start();
    assumeTrue(trial.waitFor() == 0, "skipped: nothing can be mounted in a user namespace here");
    Path logs = Files.createDirectory(dir.resolve("logs"));
    Path log = logs.resolve("app.log");
    String setUp = "mount -t tmpfs -o size=64k none \"$0\" && exec \"$@\"";
    try (Service service =
        new Service(log, "unshare", "-Ur", "-m", "sh", "-c", setUp, logs.toString())) {
      service.launch();
      Path inside = Path.of("/proc", String.valueOf(service.process.pid()), "root");
      Path seen = inside.resolve(logs.toString().substring(1));
      Path seenLog = seen.resolve("app.log");
      assertThat(heads(seenLog)).containsExactly("failed " + MISSING + "0");
      // 64 KB and no more: until a record finds no room, or room for its half.
      while (service.err().isEmpty() && service.launches < 1000) {
        service.launch();
      }
      assertThat(service.err())
          .isEqualTo(
              "execguard: cannot log to "
                  + log
                  + " (No space left on device); launches go on, and it is tried again\n");
      assertThat(Files.readString(seenLog)).endsWith("\n");
      int logged = heads(seenLog).size();
      service.launch();
      service.launch();
      assertThat(heads(seenLog)).hasSize(logged);
      assertThat(logged).isEqualTo(service.launches - 3);
      // Somebody makes room.
      Files.delete(seenLog);
      service.launch();
      assertThat(heads(seenLog))
          .containsExactly("3 records could not be logged", "failed " + service.program());
    }
  }
}
