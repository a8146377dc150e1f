package io.execguard.cli;

import io.execguard.diagnosis.Diagnosis;
import io.execguard.diagnosis.Finding;
import io.execguard.diagnosis.Fix;
import io.execguard.file.Errno;
import io.execguard.file.FileFacts;
import io.execguard.file.FileType;
import io.execguard.file.FileView;
import io.execguard.file.MapFiles;
import io.execguard.host.Host;
import io.execguard.image.Image;
import io.execguard.image.Kind;
import io.execguard.launch.Launch;
import io.execguard.platform.Platform;
import io.execguard.verdict.Reason;
import io.execguard.verdict.Step;
import io.execguard.verdict.Verdict;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/**
 * A run of the command line in this JVM, on an engine whose answer is in the name: {@code *.runs},
 * {@code *.fails}, {@code *.killed}, {@code *.unknown}; anything else is not found.
 */
final class Run {
  private final Map<String, String> environment = new HashMap<>();
  private final Properties properties = new Properties();
  private InputStream in = new ByteArrayInputStream(new byte[0]);
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final MapFiles files = new MapFiles();
  private int status = -1;

  static Run with() {
    return new Run();
  }

  Run variable(String name, String value) {
    environment.put(name, value);
    return this;
  }

  Run property(String name, String value) {
    properties.setProperty(name, value);
    return this;
  }

  Run in(String text) {
    return in(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
  }

  Run in(InputStream stream) {
    in = stream;
    return this;
  }

  Run program(String path) {
    files.program(path);
    return this;
  }

  Run of(String... arguments) {
    return to(out, arguments);
  }

  Run to(OutputStream stream, String... arguments) {
    Session session =
        new Session(
            in,
            print(stream),
            print(err),
            environment,
            properties,
            platform -> new Named(platform));
    status = Cli.run(arguments, session);
    return this;
  }

  private static PrintStream print(OutputStream stream) {
    return new PrintStream(stream, false, StandardCharsets.UTF_8);
  }

  int status() {
    return status;
  }

  String out() {
    return out.toString(StandardCharsets.UTF_8);
  }

  List<String> lines() {
    return out().lines().toList();
  }

  String err() {
    return err.toString(StandardCharsets.UTF_8);
  }

  private final class Named implements Engine {
    private final Host host;

    Named(Platform platform) {
      host = Host.of(platform == null ? Platform.of("linux", "amd64") : platform).build();
    }

    @Override
    public Diagnosis examine(Launch launch) {
      return judge(launch.program());
    }

    @Override
    public Diagnosis judge(String path) {
      Image image = Image.simple(Kind.DATA, "data named " + path);
      FileFacts facts = FileFacts.of(path, FileType.REGULAR).build();
      List<Step> steps = List.of(new Step(Step.Role.PROGRAM, path, facts, image));
      List<Finding> none = Collections.emptyList();
      switch (path.substring(path.lastIndexOf('.') + 1)) {
        case "runs":
          return Diagnosis.of(path, host, image, Verdict.runs(Reason.NONE, steps), none);
        case "fails":
          Verdict fails = Verdict.fails(Errno.ENOEXEC, Reason.UNKNOWN_FORMAT, "", steps);
          Finding finding =
              Finding.error("EG107", path + " is data", "it says so", Fix.of("drop it", "rm it"));
          return Diagnosis.of(path, host, image, fails, List.of(finding));
        case "killed":
          return Diagnosis.of(
              path, host, image, Verdict.killed(Reason.ELF_SEGMENT, "cut", steps), none);
        case "unknown":
          return Diagnosis.of(
              path, host, image, Verdict.unknown(Reason.UNREADABLE, "no right", steps), none);
        default:
          FileFacts missing = FileFacts.failed(path, Errno.ENOENT, path);
          Image nothing = Image.simple(Kind.MISSING, "cannot open");
          return Diagnosis.of(
              path,
              host,
              nothing,
              Verdict.fails(
                  Errno.ENOENT,
                  Reason.PATH,
                  "",
                  List.of(new Step(Step.Role.PROGRAM, path, missing, nothing))),
              none);
      }
    }

    @Override
    public Diagnosis examine(String path) {
      return judge(path);
    }

    @Override
    public Host host() {
      return host;
    }

    @Override
    public FileView files() {
      return files;
    }
  }
}
