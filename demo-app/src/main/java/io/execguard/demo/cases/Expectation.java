package io.execguard.demo.cases;

import java.util.ArrayList;
import java.util.List;

/** What must come of a case; the demo is a test of the agent, too. */
public abstract class Expectation {
  private static final int ENOEXEC = 8;

  /** How the log says that a launch was spared for want of certainty. */
  private static final String UNSURE = "not stopped: binfmt_misc cannot be read here";

  private Expectation() {}

  /**
   * Compares.
   *
   * @return what is not as it must be, one sentence each; empty if all is well
   */
  public abstract List<String> complaints(Result without, Result with);

  /**
   * The kernel answers ENOEXEC: without the agent the shell is fed the file, or the JVM throws
   * where its C library has no such fallback; with it an IOException names the code. Where an
   * emulator runs the file after all, nothing may differ.
   */
  static Expectation stopped(String code) {
    return new Expectation() {
      @Override
      public List<String> complaints(Result without, Result with) {
        Complaints found = new Complaints();
        if (runsHere(without)) {
          found.unless(with.succeeded(), "it runs on this host, and must with the agent, too");
          return found.list;
        }
        found.unless(
            !without.succeeded() && (!without.threw() || without.errno() == ENOEXEC),
            "without: an exit code other than 0 was expected");
        found.unless(with.threw(), "with: it was not stopped");
        found.unless(with.errno() == ENOEXEC, "with: the message is not the JDK's of error 8");
        found.names(code, with.message());
        return found.list;
      }
    };
  }

  /**
   * The same for a format that no probe can ask the host about: where the list of the kernel's
   * handlers cannot be read, as in most containers, the launch goes on, and the log says why.
   */
  static Expectation stoppedIfHandlersAreSeen(String code) {
    return new Expectation() {
      @Override
      public List<String> complaints(Result without, Result with) {
        if (!with.sameAs(without) || !with.log().contains(UNSURE)) {
          return stopped(code).complaints(without, with);
        }
        Complaints found = new Complaints();
        found.names(code, with.log());
        return found.list;
      }
    };
  }

  /**
   * The launch goes on as before, with that exit code, and the log says what is the matter. Where
   * the C library has no fallback to the shell, it is {@link #explained}.
   */
  static Expectation warned(String code, final int exit) {
    return new Expectation() {
      @Override
      public List<String> complaints(Result without, Result with) {
        if (without.errno() == ENOEXEC) {
          return explained(code, ENOEXEC).complaints(without, with);
        }
        Complaints found = new Complaints();
        found.unless(without.exit() == exit, "without: exit code " + exit + " was expected");
        found.unless(with.sameAs(without), "with: it ended in another way than without");
        found.names(code, with.log());
        return found.list;
      }
    };
  }

  /** The JDK throws: its own text comes first, to the letter, and the diagnosis after it. */
  static Expectation explained(String code, final int errno) {
    return new Expectation() {
      @Override
      public List<String> complaints(Result without, Result with) {
        Complaints found = new Complaints();
        found.unless(without.errno() == errno, "without: error " + errno + " was expected");
        found.unless(
            with.exception().equals(without.exception()), "with: the exception's type changed");
        found.unless(
            with.message().startsWith(without.message()),
            "with: the message does not begin with the JDK's own");
        found.names(code, with.message());
        return found.list;
      }
    };
  }

  /** Success, the same with and without, and not a byte in the log. */
  static Expectation unchanged() {
    return new Expectation() {
      @Override
      public List<String> complaints(Result without, Result with) {
        Complaints found = new Complaints();
        found.unless(without.succeeded(), "without: it was expected to succeed");
        found.unless(with.sameAs(without), "with: it ended in another way than without");
        found.unless(with.log().isEmpty(), "with: something was printed");
        return found.list;
      }
    };
  }

  /** The same with and without, whatever that is. */
  static Expectation same() {
    return new Expectation() {
      @Override
      public List<String> complaints(Result without, Result with) {
        Complaints found = new Complaints();
        found.unless(with.sameAs(without), "with: it ended in another way than without");
        return found.list;
      }
    };
  }

  /** An emulator is registered with the kernel: the foreign protoc told its version. */
  private static boolean runsHere(Result without) {
    return without.exit() == 0 && without.output().startsWith("libprotoc");
  }

  private static final class Complaints {
    final List<String> list = new ArrayList<String>();

    void unless(boolean holds, String complaint) {
      if (!holds) {
        list.add(complaint);
      }
    }

    void names(String code, String text) {
      unless(text.contains(code), "with: " + code + " is not named");
    }
  }
}
