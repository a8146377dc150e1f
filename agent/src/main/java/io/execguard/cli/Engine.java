package io.execguard.cli;

import io.execguard.diagnosis.Diagnosis;
import io.execguard.file.FileView;
import io.execguard.host.Host;

/** Judges one path after the other, for one host. */
interface Engine {
  /** What execve(2) would answer on that host, and why. Never throws. */
  Diagnosis judge(String path);

  /** What it judges for. */
  Host host();

  /** The files that it judges. */
  FileView files();
}
