package io.execguard.verdict;

import io.execguard.file.FileView;
import io.execguard.host.Host;

/** Predicts execve(2). */
public final class ExecModel {
  private ExecModel() {}

  /** What a bare execve(2) of this path by this caller on this host answers. Never throws. */
  public static Verdict judge(String path, FileView files, Host host) {
    throw new UnsupportedOperationException(path + files + host);
  }
}
