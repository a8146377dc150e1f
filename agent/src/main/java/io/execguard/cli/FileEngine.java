package io.execguard.cli;

import io.execguard.diagnosis.Diagnosis;
import io.execguard.diagnosis.Finding;
import io.execguard.file.FileFacts;
import io.execguard.file.FileType;
import io.execguard.file.FileView;
import io.execguard.host.Host;
import io.execguard.image.Image;
import io.execguard.image.Kind;
import io.execguard.verdict.Reason;
import io.execguard.verdict.Step;
import io.execguard.verdict.Verdict;
import java.util.Collections;

/** Judges files as a view shows them, for a host that does not change. */
final class FileEngine implements Engine {
  private final FileView files;
  private final Host host;
  private final FileNames names;

  FileEngine(FileView files, Host host, FileNames names) {
    this.files = files;
    this.host = host;
    this.names = names;
  }

  @Override
  public Host host() {
    return host;
  }

  @Override
  public FileView files() {
    return files;
  }

  /**
   * What execve(2) would answer, and why. A file that our own code stumbles over is {@code
   * unknown}, and the paths after it are judged all the same.
   */
  @Override
  public Diagnosis judge(String path) {
    try {
      String obstacle = names.obstacle(path, files);
      if (obstacle != null) {
        return unknown(path, obstacle);
      }
      return Diagnosis.ofFile(path, files, host);
    } catch (RuntimeException | StackOverflowError e) {
      return unknown(path, "execguard itself failed: " + e);
    }
  }

  private Diagnosis unknown(String path, String detail) {
    FileFacts facts = FileFacts.of(path, FileType.OTHER).build();
    Image image = Image.simple(Kind.UNREADABLE, "not looked at");
    Step program = new Step(Step.Role.PROGRAM, path, facts, image);
    return Diagnosis.of(
        path,
        host,
        image,
        Verdict.unknown(Reason.PATH, detail, Collections.singletonList(program)),
        Collections.<Finding>emptyList());
  }
}
