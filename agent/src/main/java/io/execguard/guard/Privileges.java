package io.execguard.guard;

import java.security.AccessController;
import java.security.PrivilegedAction;

/**
 * Lets the engine read what it must under a security manager: the application further up the stack
 * need not have the right to. What the application may launch and read is still the JDK's decision,
 * before and after ours: {@code checkExec} comes first, and where {@code checkRead} is denied
 * {@code ProcessBuilder} drops the text of the cause.
 */
final class Privileges {
  /** From 24 on there is no security manager (JEP 486), and its methods may go. */
  private final boolean possible;

  private Privileges(boolean possible) {
    this.possible = possible;
  }

  /** To be called with the agent's own privileges: reading a property may be denied to others. */
  static Privileges ofThisJvm() {
    return new Privileges(isBefore24(System.getProperty("java.specification.version")));
  }

  /** Whether there is a security manager now. */
  boolean areNeeded() {
    return possible && System.getSecurityManager() != null;
  }

  <T> T run(PrivilegedAction<T> action) {
    return AccessController.doPrivileged(action);
  }

  static boolean isBefore24(String specification) {
    try {
      return specification.startsWith("1.") || Integer.parseInt(specification) < 24;
    } catch (NumberFormatException unheardOf) {
      return false;
    }
  }
}
