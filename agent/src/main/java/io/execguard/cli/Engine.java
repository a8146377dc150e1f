package io.execguard.cli;

import io.execguard.diagnosis.Diagnosis;
import io.execguard.file.FileView;
import io.execguard.host.Host;
import io.execguard.launch.Launch;

/** Judges one path after the other, for one host. */
interface Engine {
  /** What execve(2) would answer on that host, and why. Never throws. */
  Diagnosis judge(String path);

  /** The same with every fact of every file on the way, as for one that does not run. */
  Diagnosis examine(String path);

  /** The same for a launch: its program may be a bare name, which is looked for on the PATH. */
  Diagnosis examine(Launch launch);

  /** What it judges for. */
  Host host();

  /** The files that it judges, with all their facts. */
  FileView files();
}
