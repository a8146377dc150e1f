package io.execguard.guard;

import java.io.FilePermission;
import java.security.AccessController;
import java.security.PrivilegedAction;
import java.util.List;

/**
 * Lets the engine read what it must under a security manager: the application further up the stack
 * need not have the right to. What the application may launch and read is still the JDK's decision,
 * before and after ours: {@code checkExec} comes first, and where {@code checkRead} of the program
 * is denied {@code ProcessBuilder} drops the text of the cause.
 */
final class Privileges {
  private final boolean possible;

  private Privileges(boolean possible) {
    this.possible = possible;
  }

  /**
   * @param possible whether this JVM may have a security manager; where it may not, its methods may
   *     be gone (JEP 486)
   */
  static Privileges of(boolean possible) {
    return new Privileges(possible);
  }

  /** Whether there is a security manager now. */
  boolean areNeeded() {
    return possible && System.getSecurityManager() != null;
  }

  <T> T run(PrivilegedAction<T> action) {
    return AccessController.doPrivileged(action);
  }

  /**
   * Whether the application may be told about these files. A diagnosis is about more files than
   * those that a launch names: it looks at interpreters, at loaders, at what lies beside them. So
   * whoever may not read everything is told nothing; and a security manager that goes by names of
   * its own is asked about each.
   */
  boolean callerMayRead(List<String> files) {
    SecurityManager manager = possible ? System.getSecurityManager() : null;
    if (manager == null) {
      return true;
    }
    try {
      manager.checkPermission(new FilePermission("<<ALL FILES>>", "read"));
      for (String file : files) {
        manager.checkRead(file);
      }
      return true;
    } catch (SecurityException e) {
      return false;
    }
  }
}
