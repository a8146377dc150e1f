package io.execguard.cli;

import io.execguard.file.Errno;
import io.execguard.file.FileFacts;
import io.execguard.file.FileView;

/**
 * The files of this machine as those of a machine with another system: the file that is asked for
 * and what lies around it are there, too, but {@code /bin/sh} or {@code /usr/bin/python3} is
 * another file, or none, and nothing is known of it. One thread at a time.
 */
final class OtherMachine extends RelayedFiles {
  /** What each system has of its own. */
  private static final String[] OWN = {
    "/bin/", "/sbin/", "/usr/", "/lib", "/opt/homebrew/", "/System/", "/Library/", "/nix/", "/snap/"
  };

  private final String asked;

  private OtherMachine(FileView files, String asked) {
    super(files);
    this.asked = asked;
  }

  /**
   * @param asked the path that is judged
   */
  static FileView of(FileView files, String asked) {
    return new OtherMachine(files, asked);
  }

  @Override
  public FileFacts facts(String path) {
    if (path.equals(asked) || !isOwn(path)) {
      return files.facts(path);
    }
    // No system has a file whose name ends in a carriage return.
    return path.endsWith("\r")
        ? FileFacts.failed(path, Errno.ENOENT, path)
        : FileFacts.unknown(path);
  }

  private static boolean isOwn(String path) {
    for (String own : OWN) {
      if (path.startsWith(own)) {
        return true;
      }
    }
    return false;
  }
}
