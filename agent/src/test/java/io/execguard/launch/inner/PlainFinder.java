package io.execguard.launch.inner;

import io.execguard.file.FileView;
import io.execguard.launch.Launch;
import io.execguard.launch.ProgramSearch;

/** Looks each time. */
public record PlainFinder(FileView files) implements InnerCommand.Finder {
  @Override
  public String find(Launch utility) {
    return ProgramSearch.locate(utility, files).path();
  }

  @Override
  public boolean isBusybox(String shell) {
    Object identity = files.facts("/bin/busybox").identity();
    return identity != null && identity.equals(files.facts(shell).identity());
  }
}
