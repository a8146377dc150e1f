package io.execguard.diagnosis.rules;

import io.execguard.diagnosis.Case;
import io.execguard.diagnosis.Finding;
import io.execguard.diagnosis.Fix;
import io.execguard.diagnosis.Rule;
import io.execguard.diagnosis.Severity;
import io.execguard.link.Linking;
import java.util.Collections;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A static program of another system for this CPU: Linux looks at neither EI_OSABI nor notes
 * (fs/binfmt_elf.c) and starts it, and its system calls mean something else here. Only where its
 * own note names that system and no other. One that is for a newer Linux is noted.
 */
public final class ForeignSystemSameCpu extends Rule {
  public ForeignSystemSameCpu() {
    super(
        "EG505",
        "foreign-system-same-cpu",
        "a program of another system that the kernel starts all the same");
  }

  @Override
  public @Nullable Finding apply(Case c) {
    Linking linking = c.linking();
    if (linking == null) {
      return null;
    }
    Linked linked = Linked.of(c, linking);
    String system = linking.otherSystem();
    if (system != null) {
      return other(c, linked, name(system));
    }
    String newer = linking.newerKernel();
    return newer == null ? null : newer(c, linked, newer);
  }

  private Finding other(Case c, Linked linked, String system) {
    String architecture = c.host().platform().architecture();
    Details detail =
        new Details()
            .add(linked.way())
            .add("the ABI note of " + linked.name() + " says " + system)
            .add("Linux does not look at that: for this kernel it is a program for its CPU")
            .add(
                "the launch itself succeeds; system calls have other numbers there, and the process"
                    + " ends by a signal, mostly SIGSEGV (exit code 139), or does nothing");
    return new FixList()
        .add("get the build for linux/" + architecture)
        .add("if it is written in Go", "GOOS=linux GOARCH=" + architecture + " go build")
        .add("see what it was built for", "file " + linked.quoted())
        .warning(
            code(),
            linked.name() + " is a program for " + system + " " + Wording.on(c.host()),
            detail);
  }

  private Finding newer(Case c, Linked linked, String oldest) {
    Details detail =
        new Details()
            .add("the ABI note of " + linked.name() + " says that it needs Linux " + oldest)
            .add("glibc up to 2.36 ends with \"FATAL: kernel too old\", later ones do not look");
    return Finding.of(
        code(),
        Severity.NOTE,
        linked.name() + " is built for Linux " + oldest + " or newer, this is " + c.host().kernel(),
        detail.sentences(),
        Collections.<Fix>emptyList());
  }

  private static String name(String system) {
    switch (system) {
      case "freebsd":
        return "FreeBSD";
      case "netbsd":
        return "NetBSD";
      case "openbsd":
        return "OpenBSD";
      case "dragonfly":
        return "DragonFly BSD";
      case "hurd":
        return "GNU/Hurd";
      case "kfreebsd":
        return "GNU/kFreeBSD";
      default:
        return system.substring(0, 1).toUpperCase(Locale.ROOT) + system.substring(1);
    }
  }
}
