package io.execguard.diagnosis.rules;

import io.execguard.diagnosis.Case;
import io.execguard.diagnosis.NoFiles;
import io.execguard.file.ByteSource;
import io.execguard.file.Errno;
import io.execguard.file.FileFacts;
import io.execguard.file.FileType;
import io.execguard.file.FileView;
import io.execguard.host.Host;
import io.execguard.image.Image;
import io.execguard.image.Kind;
import io.execguard.image.Raw;
import io.execguard.image.elf.Elf;
import io.execguard.platform.Platform;
import io.execguard.verdict.Reason;
import io.execguard.verdict.Step;
import io.execguard.verdict.Verdict;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Set;

/** Cases made by hand: a file that is so and so, and the kernel's answer to it. */
final class Given {
  private final String path;
  private final Image image;
  private long size = 4096;
  private Set<String> neighbours = Collections.emptySet();
  private String detail = "";

  private Given(String path, Image image) {
    this.path = path;
    this.image = image;
  }

  static Given file(String path, Kind kind, String summary, String... platforms) {
    return new Given(path, image(kind, summary, platforms));
  }

  static Given file(String path, Image image) {
    return new Given(path, image);
  }

  /** A file with this content, read as the real ones are. */
  static Given content(String path, byte[] content) {
    return new Given(path, Raw.read(content)).size(content.length);
  }

  static Given content(String path, String text) {
    return content(path, text.getBytes(StandardCharsets.UTF_8));
  }

  Given size(long value) {
    size = value;
    return this;
  }

  /** The deciding values, in the verdict's words. */
  Given detail(String value) {
    detail = value;
    return this;
  }

  /** Other files that are there. */
  Given beside(String... paths) {
    neighbours = Set.of(paths);
    return this;
  }

  Case refused(Reason reason, Host host) {
    return of(Verdict.fails(Errno.ENOEXEC, reason, detail, steps()), host);
  }

  Case killed(Reason reason, Host host) {
    return of(Verdict.killed(reason, detail, steps()), host);
  }

  /** Killed after its loader was opened. */
  Case killedWithLoader(String loader, Reason reason, Host host) {
    List<Step> steps = new ArrayList<>(steps());
    FileFacts facts = FileFacts.of(loader, FileType.REGULAR).build();
    steps.add(new Step(Step.Role.LOADER, loader, facts, Elfs.program64(Elf.EM_X86_64)));
    return of(Verdict.killed(reason, detail, steps), host);
  }

  Case unsure(Reason reason, Host host) {
    return of(Verdict.unknown(reason, detail, steps()), host);
  }

  Case runs(Host host) {
    return of(Verdict.runs(Reason.NONE, steps()), host);
  }

  /** The file is well, and what it names is refused. */
  Case refusedAt(Step.Role role, String next, Errno errno, Reason reason, Host host) {
    List<Step> steps = new ArrayList<>(steps());
    steps.add(new Step(role, next, FileFacts.of(next, FileType.DIRECTORY).build(), null));
    return of(Verdict.fails(errno, reason, detail, steps), host);
  }

  private List<Step> steps() {
    FileFacts facts =
        FileFacts.of(path, FileType.REGULAR).size(size).executable(true).readable(true).build();
    return List.of(new Step(Step.Role.PROGRAM, path, facts, image));
  }

  private Case of(Verdict verdict, Host host) {
    return Case.ofFile(verdict, host, new Neighbours(neighbours));
  }

  static Image image(Kind kind, String summary, String... platforms) {
    return new Image(kind, summary) {
      @Override
      public List<Platform> platforms() {
        return Arrays.stream(platforms).map(Platform::parse).toList();
      }
    };
  }

  private record Neighbours(Set<String> paths) implements FileView {
    @Override
    public FileFacts facts(String path) {
      return paths.contains(path)
          ? FileFacts.of(path, FileType.REGULAR).build()
          : new NoFiles().facts(path);
    }

    @Override
    public ByteSource open(FileFacts facts) throws IOException {
      throw new IOException("a rule must not read " + facts.path());
    }
  }
}
