package io.execguard.diagnosis.rules;

import io.execguard.diagnosis.Case;
import io.execguard.diagnosis.Distribution;
import io.execguard.diagnosis.Failure;
import io.execguard.diagnosis.Finding;
import io.execguard.diagnosis.Rule;
import io.execguard.file.Errno;
import io.execguard.host.limit.Limit;
import io.execguard.host.limit.Limits;
import io.execguard.host.limit.OpenFiles;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * No descriptor is left for the pipes to the child: in this process (EMFILE) or in the whole system
 * (ENFILE). Mostly something is opened again and again and never closed; what it is shows in the
 * kinds of what is open.
 */
public final class TooManyOpenFiles extends Rule {
  /** From this share on, in percent, one kind is taken for the leak. */
  private static final int LEAK = 40;

  public TooManyOpenFiles() {
    super("EG404", "too-many-open-files", "no file descriptor is left for a launch");
  }

  @Override
  public @Nullable Finding apply(Case c) {
    Failure failure = c.failure();
    if (failure == null) {
      return null;
    }
    if (failure.jdk().is(Errno.ENFILE)) {
      return system(c, failure.limits());
    }
    return failure.jdk().is(Errno.EMFILE) ? process(failure.limits()) : null;
  }

  private Finding process(@Nullable Limits limits) {
    Limit limit = limits == null ? null : limits.process().openFiles();
    OpenFiles open = limits == null ? null : limits.openFiles();
    int count = open == null ? 0 : open.count();
    Details detail =
        new Details()
            .add("a launch needs up to 8 for a moment, for the pipes between JVM and child")
            .add(open == null || count == 0 ? "" : "open are " + kinds(open))
            .add(limit == null ? "" : limit(limit))
            .add("the program itself was not tried");
    FixList fixes = new FixList();
    OpenFiles.Kind most = open == null || open.kinds().isEmpty() ? null : open.kinds().get(0);
    boolean leak = most != null && most.count() * 100L >= (long) LEAK * count;
    if (most != null && leak && count > 0) {
      leak(fixes, most, pid(limits));
    }
    fixes.add("see what is open", "ls -l /proc/" + pid(limits) + "/fd");
    fixes.add(
        "or, if it needs them all, raise the limit as root in the shell that starts the JVM"
            + " (systemd: LimitNOFILE=, docker: --ulimit nofile=)",
        "ulimit -n " + (limit == null || limit.isUnlimited() ? 65536 : raised(limit)));
    return fixes.error(
        code(),
        "the JVM has no file descriptor left"
            + (count == 0 ? "" : ": " + count + " are open")
            + (limit == null ? "" : (count == 0 ? ": " : ", ") + Limit.text(limit.soft()))
            + (limit == null ? "" : " are allowed"),
        detail);
  }

  private Finding system(Case c, @Nullable Limits limits) {
    OpenFiles open = limits == null ? null : limits.openFiles();
    Long used = open == null ? null : open.system();
    Long most = open == null ? null : open.systemMax();
    Details detail =
        new Details()
            .add("fs.file-max bounds the open files of all processes together; root is exempt")
            .add(
                open == null || open.count() == 0
                    ? ""
                    : "this JVM holds " + open.count() + ": " + kinds(open));
    return new FixList()
        .add(
            "find the process that holds most of them",
            Distribution.asRoot(
                c.host(),
                "sh -c 'for p in /proc/[0-9]*; do echo $(ls $p/fd | wc -l) $p $(cat $p/comm); done"
                    + " | sort -rn | head'"))
        .add(
            "or raise the limit",
            Distribution.asRoot(
                c.host(),
                "sysctl -w fs.file-max=" + (most == null ? 1048576 : Math.max(1048576, most * 2))))
        .error(
            code(),
            "this host has no open file left"
                + (used == null || most == null ? "" : ": " + used + " of " + most + " are in use"),
            detail);
  }

  private static void leak(FixList fixes, OpenFiles.Kind most, String pid) {
    switch (most.type()) {
      case SOCKET:
        fixes.add(
            "close connections and their responses: most of it is sockets; see to whom",
            "ss -tanp | grep pid=" + pid + ",");
        return;
      case PIPE:
        fixes.add(
            "close the three streams of each Process, also of one that has ended: most of it is"
                + " pipes");
        return;
      case FILE:
        fixes.add(
            "find the code that opens " + Words.visible(most.name()) + " and does not close it");
        return;
      case DIRECTORY:
        fixes.add(
            "find the code that opens files in "
                + Words.visible(most.name())
                + " and does not close them (Files.lines, Files.list and Files.walk want it, too)");
        return;
      case KERNEL_OBJECT:
        fixes.add(
            most.name().equals("eventpoll") || most.name().equals("eventfd")
                ? "close what holds a Selector (NIO clients, event loops): most of it is "
                    + most.name()
                : "close what holds them: most of it is " + Words.visible(most.name()));
        return;
      default:
        return;
    }
  }

  /** The JVM raises its soft limit to the hard one when it starts (-XX:+MaxFDLimit). */
  private static String limit(Limit limit) {
    return limit.soft() == limit.hard()
        ? "the limit is the hard one of ulimit -n, "
            + limit.hard()
            + ", which a JVM takes at its start"
        : "the limit is that of ulimit -n: " + limit;
  }

  private static String pid(@Nullable Limits limits) {
    return limits == null || limits.pid() == 0 ? "$(pgrep -n java)" : "" + limits.pid();
  }

  private static String kinds(OpenFiles open) {
    List<String> words = new ArrayList<String>();
    for (OpenFiles.Kind kind : open.kinds()) {
      words.add(kind(kind));
    }
    return Words.list(words);
  }

  private static String kind(OpenFiles.Kind kind) {
    int count = kind.count();
    switch (kind.type()) {
      case SOCKET:
        return Amount.of(count, "socket");
      case PIPE:
        return Amount.of(count, "pipe");
      case FILE:
        return count + " times " + Words.visible(kind.name());
      case DIRECTORY:
        return Amount.of(count, "file") + " in " + Words.visible(kind.name());
      case KERNEL_OBJECT:
        return count + " " + Words.visible(kind.name());
      default:
        return Amount.of(count, "other");
    }
  }

  private static long raised(Limit limit) {
    long wanted = Math.max(65536, limit.soft() * 4);
    return limit.hard() > limit.soft() ? Math.min(wanted, limit.hard()) : wanted;
  }
}
