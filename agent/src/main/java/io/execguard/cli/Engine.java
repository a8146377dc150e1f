package io.execguard.cli;

import io.execguard.diagnosis.Diagnosis;
import io.execguard.file.FileView;
import io.execguard.host.Host;
import io.execguard.launch.Launch;

/** Judges one path after the other, for one host. Safe for any thread. */
interface Engine {
  /** What execve(2) would answer on that host, and why. Never throws. */
  Diagnosis judge(String path);

  /** The same with every fact of every file on the way, as for one that does not run. */
  Diagnosis examine(String path);

  /** The same for a launch: its program may be a bare name, which is looked for on the PATH. */
  Diagnosis examine(Launch launch);

  /**
   * Says that whoever names the paths has had all answers so far, and may have changed files by
   * them: what is known of any file is not to be used for the next path.
   */
  default void forget() {}

  /** What it judges for. */
  Host host();

  /** The files that it judges, with all their facts. */
  FileView files();
}
