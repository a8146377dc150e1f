package io.execguard.cli;

import io.execguard.diagnosis.Case;
import io.execguard.diagnosis.Diagnosis;
import io.execguard.file.FileView;
import io.execguard.host.Host;
import io.execguard.launch.Launch;
import io.execguard.link.Linker;
import io.execguard.verdict.LaunchVerdict;

/** Judges files as a view shows them, for a host that does not change. */
final class FileEngine implements Engine {
  private final FileView files;
  private final Host host;
  private final FileNames names;
  private final Linker linker;
  private final boolean otherSystem;

  /**
   * @param files with all that is known of them
   * @param linker knows whether the host's libraries are among these files
   * @param otherSystem whether the host has another system than the machine that has the files
   */
  FileEngine(FileView files, Host host, FileNames names, Linker linker, boolean otherSystem) {
    this.otherSystem = otherSystem;
    this.files = files;
    this.host = host;
    this.names = names;
    this.linker = linker;
  }

  @Override
  public Host host() {
    return host;
  }

  @Override
  public FileView files() {
    return files;
  }

  @Override
  public Diagnosis judge(String path) {
    return look(path, files);
  }

  @Override
  public Diagnosis examine(String path) {
    return look(path, files);
  }

  @Override
  public Diagnosis examine(Launch launch) {
    try {
      LaunchVerdict judged = LaunchVerdict.of(launch, files, host);
      return Diagnosis.of(
          Case.ofLaunch(judged.verdict(), host, files, launch, judged.located(), null)
              .with(linker.look(judged.verdict(), files, host)));
    } catch (RuntimeException | StackOverflowError e) {
      return Diagnosis.unknown(launch.program(), host, "execguard itself failed: " + e);
    }
  }

  /** A file that our own code stumbles over is unknown; those after it are judged all the same. */
  private Diagnosis look(String path, FileView view) {
    try {
      String obstacle = names.obstacle(path, view);
      if (obstacle != null) {
        return Diagnosis.unknown(path, host, obstacle);
      }
      return otherSystem
          ? AnyMode.beyond(
              Diagnosis.ofFile(path, OtherMachine.of(view, path), host, linker),
              OtherMachine.of(view, path))
          : Diagnosis.ofFile(path, view, host, linker);
    } catch (RuntimeException | StackOverflowError e) {
      return Diagnosis.unknown(path, host, "execguard itself failed: " + e);
    }
  }
}
