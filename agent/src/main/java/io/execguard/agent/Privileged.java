package io.execguard.agent;

import java.security.AccessController;
import java.security.PrivilegedActionException;
import java.security.PrivilegedExceptionAction;

/**
 * Work that a security manager must not deny because of who happens to be further up the stack: a
 * class is loaded in the middle of the application's own call.
 */
final class Privileged {
  /** From 24 on there is no security manager (JEP 486), and its methods may go. */
  private final boolean possible;

  private Privileged(boolean possible) {
    this.possible = possible;
  }

  /**
   * @param classVersion the property {@code java.class.version}
   */
  static Privileged of(String classVersion) {
    return new Privileged(isBefore24(classVersion));
  }

  /** Whether there may be a security manager in this JVM, now or later. */
  boolean isPossible() {
    return possible;
  }

  <T> T run(PrivilegedExceptionAction<T> action) throws Exception {
    if (!possible || System.getSecurityManager() == null) {
      return action.run();
    }
    try {
      return AccessController.doPrivileged(action);
    } catch (PrivilegedActionException e) {
      throw e.getException();
    }
  }

  /** 68.0 is Java 24 (JVMS 4.1). Without Double.parseDouble, which loads a dozen classes. */
  private static boolean isBefore24(String classVersion) {
    int dot = classVersion == null ? -1 : classVersion.indexOf('.');
    if (dot < 1 || dot > 5) {
      return false;
    }
    int major = 0;
    for (int i = 0; i < dot; i++) {
      char c = classVersion.charAt(i);
      if (c < '0' || c > '9') {
        return false;
      }
      major = major * 10 + c - '0';
    }
    return major < 68;
  }
}
