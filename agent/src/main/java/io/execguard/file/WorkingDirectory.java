package io.execguard.file;

import java.io.File;

/**
 * Where a child without a directory of its own starts: this process's working directory as the
 * kernel has it. The property user.dir may say something else (-Duser.dir=...), and the path that
 * getcwd(3) answers may be gone or too long; the link in /proc always leads there.
 */
final class WorkingDirectory {
  static final String PATH =
      new File("/proc/self/cwd").isDirectory()
          ? "/proc/self/cwd"
          : System.getProperty("user.dir", ".");

  private WorkingDirectory() {}
}
