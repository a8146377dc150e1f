package io.execguard.diagnosis.rules;

import io.execguard.diagnosis.Case;
import io.execguard.diagnosis.Failure;
import io.execguard.diagnosis.Finding;
import io.execguard.diagnosis.Hosts;
import io.execguard.diagnosis.Rules;
import io.execguard.file.ByteSource;
import io.execguard.file.Errno;
import io.execguard.file.FileFacts;
import io.execguard.file.FileView;
import io.execguard.file.MapFiles;
import io.execguard.host.Host;
import io.execguard.image.Image;
import io.execguard.image.Images;
import io.execguard.image.Kind;
import io.execguard.image.ProgramFile;
import io.execguard.launch.Launch;
import io.execguard.launch.Located;
import io.execguard.launch.ProgramSearch;
import io.execguard.verdict.Reason;
import io.execguard.verdict.Step;
import io.execguard.verdict.Verdict;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A launch in the making: files that are there, the steps that were taken, and how it ended. */
final class Situation {
  static final String PATH = "/usr/local/bin:/usr/bin:/bin";

  final MapFiles files = new MapFiles();
  private final List<Step> steps = new ArrayList<>();
  private Host host = Hosts.debian();
  private List<String> command = new ArrayList<>();
  private @Nullable String directory;
  private @Nullable Map<String, String> environment;
  private @Nullable String path = PATH;
  private @Nullable Integer jdkErrno;
  private @Nullable Failure failure;

  static Situation on(Host host) {
    Situation situation = new Situation();
    situation.host = host;
    return situation;
  }

  static Situation onDebian() {
    return on(Hosts.debian()).there("/usr/bin/true", "/bin/sh", "/usr/bin/env");
  }

  /** Programs that exist. */
  Situation there(String... paths) {
    for (String program : paths) {
      files.program(program);
    }
    return this;
  }

  Situation in(String value) {
    directory = value;
    return this;
  }

  Situation with(Map<String, String> value) {
    environment = value;
    return this;
  }

  Situation path(@Nullable String value) {
    path = value;
    return this;
  }

  Situation jdkSays(Errno errno) {
    jdkErrno = errno.number();
    return this;
  }

  /** What the JDK said, and the figures that were read then. */
  Situation failed(Failure value) {
    failure = value;
    return this;
  }

  Situation step(Step.Role role, String name, @Nullable Image image) {
    steps.add(new Step(role, name, files.facts(name), image));
    return this;
  }

  /** A script that is there, with that first line. */
  Situation script(String name, String line) {
    files.program(name);
    return step(Step.Role.PROGRAM, name, image(name, line + "\necho hello\n"));
  }

  /** A dynamic program that is there. */
  Situation elf(String name) {
    files.program(name);
    Image image = Image.simple(Kind.ELF, "ELF 64-bit LSB executable, x86-64");
    return step(Step.Role.PROGRAM, name, image);
  }

  Situation interpreter(String name) {
    return step(Step.Role.INTERPRETER, name, null);
  }

  Situation loader(String name) {
    return step(Step.Role.LOADER, name, null);
  }

  /** A launch whose own program is looked for and, if need be, refused by what the facts say. */
  Case launched(String... words) {
    command = Arrays.asList(words);
    Located located = located();
    steps.clear();
    steps.add(new Step(Step.Role.PROGRAM, located.path(), located.facts(), null));
    FileFacts facts = located.facts();
    if (located.directoryError() != null) {
      return ends(Verdict.fails(located.directoryError(), Reason.WORKING_DIRECTORY, "", steps));
    }
    if (!facts.exists()) {
      return ends(Verdict.fails(facts.walkError(), Reason.PATH, "", steps));
    }
    if (!facts.isRegular()) {
      return ends(Verdict.fails(Errno.EACCES, Reason.NOT_REGULAR, "", steps));
    }
    if (facts.noexecMount()) {
      return ends(Verdict.fails(Errno.EACCES, Reason.NOEXEC_MOUNT, "", steps));
    }
    if (!facts.executable()) {
      return ends(Verdict.fails(Errno.EACCES, Reason.NOT_EXECUTABLE, "", steps));
    }
    if (facts.openForWriting()) {
      return ends(Verdict.fails(Errno.ETXTBSY, Reason.OPEN_FOR_WRITING, "", steps));
    }
    return ends(Verdict.runs(Reason.NONE, steps));
  }

  Case fails(Errno errno, Reason reason) {
    return ends(Verdict.fails(errno, reason, "", steps));
  }

  Case fails(Errno errno, Reason reason, String detail) {
    return ends(Verdict.fails(errno, reason, detail, steps));
  }

  Case killed(Reason reason) {
    return ends(Verdict.killed(reason, "", steps));
  }

  Case runs() {
    return ends(Verdict.runs(Reason.NONE, steps));
  }

  /** The same file without a launch. */
  static Case checked(Case launch) {
    return Case.ofFile(launch.verdict(), launch.host(), launch.files());
  }

  /** The codes of all rules that hold. */
  static List<String> codes(Case c) {
    return Rules.findings(c).stream().map(Finding::code).toList();
  }

  static Image image(String name, String content) {
    byte[] bytes = content.getBytes(StandardCharsets.ISO_8859_1);
    FileFacts facts = MapFiles.file(name).size(bytes.length).build();
    try (ProgramFile file = ProgramFile.of(facts, new OneFile(bytes))) {
      return Images.read(file);
    }
  }

  private Case ends(Verdict verdict) {
    if (command.isEmpty()) {
      command = Arrays.asList(verdict.program().path());
    }
    Launch launch = Launch.of(command, directory, environment, path);
    Case launched = Case.ofLaunch(verdict, host, files, launch, located(), jdkErrno);
    return failure == null ? launched : launched.after(failure);
  }

  private Located located() {
    return ProgramSearch.locate(Launch.of(command, directory, environment, path), files);
  }

  private record OneFile(byte[] bytes) implements FileView {
    @Override
    public FileFacts facts(String path) {
      throw new UnsupportedOperationException(path);
    }

    @Override
    public ByteSource open(FileFacts facts) {
      return new ByteSource() {
        @Override
        public long size() {
          return bytes.length;
        }

        @Override
        public int read(long offset, byte[] into, int at, int length) {
          int count = (int) Math.max(0, Math.min(length, bytes.length - offset));
          System.arraycopy(bytes, (int) Math.min(offset, bytes.length), into, at, count);
          return count;
        }

        @Override
        public void close() {}
      };
    }
  }
}
