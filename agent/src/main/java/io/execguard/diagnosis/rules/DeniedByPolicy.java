package io.execguard.diagnosis.rules;

import io.execguard.diagnosis.Case;
import io.execguard.diagnosis.Distribution;
import io.execguard.diagnosis.Finding;
import io.execguard.diagnosis.Rule;
import io.execguard.diagnosis.ShellQuote;
import io.execguard.file.Errno;
import io.execguard.file.FileFacts;
import io.execguard.host.Host;
import io.execguard.verdict.Outcome;
import org.jspecify.annotations.Nullable;

/**
 * The files and their permissions are fine, and the kernel said EACCES or EPERM all the same: a
 * security module or a seccomp filter, which see every exec after the permission checks
 * (security/security.c, {@code security_bprm_check}; kernel/seccomp.c). Holds only after the JDK
 * has failed: nothing of it can be seen before.
 */
public final class DeniedByPolicy extends Rule {
  public DeniedByPolicy() {
    super("EG308", "denied-by-policy", "a security policy refuses to execute the program");
  }

  @Override
  public @Nullable Finding apply(Case c) {
    if (c.host().isWindows()) {
      return WindowsFailure.policy(code(), c);
    }
    Integer errno = c.jdkErrno();
    if (errno == null || WorkingDirectory.holds(c) || SpawnHelper.holds(c)) {
      return null;
    }
    boolean denied = errno == Errno.EACCES.number() || errno == Errno.EPERM.number();
    Outcome outcome = c.verdict().outcome();
    if (!denied || outcome == Outcome.FAILS || outcome == Outcome.KILLED) {
      return null;
    }
    if (c.host().isMac()) {
      return onMac(c);
    }
    FileFacts facts = c.verdict().program().facts();
    String path = Place.of(c).path();
    boolean selinux = Words.isDirectory(c.files().facts("/sys/fs/selinux"));
    boolean apparmor =
        Words.isDirectory(c.files().facts("/sys/kernel/security/apparmor"))
            || Words.isDirectory(c.files().facts("/sys/module/apparmor"));
    Details detail = new Details();
    detail.add(Words.permissions(facts) + (facts.executable() ? " lets this user execute it" : ""));
    detail.add("nothing else in the file or on its way explains the kernel's answer");
    if (selinux) {
      detail.add("SELinux is active on this host (/sys/fs/selinux)");
    }
    if (apparmor) {
      detail.add("AppArmor is on this host (/sys/module/apparmor)");
    }
    boolean android = isAndroid(c);
    if (android) {
      detail.add(
          "Android 10 and later execute no file in a directory that an app may write to (apps with"
              + " targetSdkVersion 29 or more)");
    }
    if (c.host().seccompFilter()) {
      detail.add("a seccomp filter is in force for this JVM (Seccomp: 2 in /proc/self/status)");
    }
    detail.add(
        "if this JVM cannot start any program, a seccomp filter is likelier (Elasticsearch,"
            + " systemd's SystemCallFilter= and containers set one), or the JDK's own"
            + " lib/jspawnhelper is the one that is refused");
    String target = ShellQuote.file(path);
    FixList fixes = new FixList();
    if (android) {
      fixes.add(
          "ship the program as a library of the app (jniLibs/ABI/libNAME.so) and start it from"
              + " getApplicationInfo().nativeLibraryDir");
    }
    if (selinux) {
      fixes.add("see what SELinux refused", asRoot(c, "ausearch -m avc -ts recent"));
      fixes.add("give the file the label of its place", asRoot(c, "restorecon -v " + target));
    }
    if (apparmor) {
      fixes.add("see what AppArmor refused", asRoot(c, "dmesg | grep DENIED"));
    }
    fixes.add(
        "see whether the JVM has a filter (Seccomp: 2) or may not gain rights (NoNewPrivs: 1)",
        "grep -E 'Seccomp|NoNewPrivs' /proc/$(pgrep -n java)/status");
    if (errno == Errno.EPERM.number()) {
      fixes.add(
          "see whether it asks for capabilities that this container or service has not",
          "getcap " + target);
    }
    fixes.add(
        "see whether the JDK's helper is executable", "ls -l \"$JAVA_HOME\"/lib/jspawnhelper");
    String name = errno == Errno.EPERM.number() ? "EPERM" : "EACCES";
    String title =
        "a security policy of this host refuses to execute "
            + Words.visible(path)
            + " ("
            + name
            + ")";
    return fixes.error(code(), title, detail);
  }

  private static boolean isAndroid(Case c) {
    return c.host().libc() == Host.Libc.BIONIC && Place.of(c).path().startsWith("/data/");
  }

  /** The sandbox, and the consent that macOS asks for some directories ("TCC"). */
  private Finding onMac(Case c) {
    String path = Words.visible(Place.of(c).path());
    Details detail = new Details();
    detail.add("nothing else in the file or on its way explains the kernel's answer");
    detail.add(
        "macOS lets programs into Desktop, Documents, Downloads and external disks only if the"
            + " program that started the JVM (the terminal, the IDE) was allowed to; an app's"
            + " sandbox forbids more");
    FixList fixes = new FixList();
    fixes.add(
        "allow it: System Settings, Privacy & Security, Full Disk Access",
        "open 'x-apple.systempreferences:com.apple.preference.security?Privacy_AllFiles'");
    fixes.add(
        "see what was refused", "log show --last 5m --predicate 'eventMessage CONTAINS \"deny\"'");
    return fixes.error(code(), "a security policy of this host refuses to execute " + path, detail);
  }

  private static String asRoot(Case c, String command) {
    return Distribution.asRoot(c.host(), command);
  }
}
