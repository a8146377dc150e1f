package io.execguard.host.probe;

import io.execguard.host.Binfmt;
import io.execguard.host.Host;
import io.execguard.host.HostReader;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The answers of probes, kept for as long as they can be trusted. Handlers come and go while a JVM
 * lives, so that each answer has its own time.
 *
 * <ul>
 *   <li>"Runs" is good for 30 seconds, and only for as long as what can be seen of the handlers is
 *       the same: after one is removed, its programs are stopped again at once, or where the list
 *       is hidden within half a minute, and in between launches are merely not stopped.
 *   <li>"Refused" stops launches, and must never stop one that would run now. It is used again only
 *       if the list of handlers can be seen as a whole and has not changed since before the probe,
 *       for a minute at most. Where the list is hidden, as in most containers, the kernel is asked
 *       anew for each launch that is about to be stopped: a few milliseconds. One answer serves all
 *       the threads that asked before its probe began.
 *   <li>"Unsure" stops nothing and is good for 30 seconds, so that a probe that hangs does not hold
 *       up each launch.
 * </ul>
 *
 * <p>One probe of a kind runs at a time. Others wait for it, for as long as a probe may take and no
 * longer.
 */
public final class Probes {
  private static final long RUNS_NANOS = TimeUnit.SECONDS.toNanos(30);
  private static final long UNSURE_NANOS = TimeUnit.SECONDS.toNanos(30);
  private static final long REFUSED_NANOS = TimeUnit.SECONDS.toNanos(60);

  /** How many answers are kept: machines are few, but beginnings of files are not. */
  private static final int MOST = 64;

  /** What asks the kernel. */
  interface Prober {
    ProbeAnswer run(Question question);
  }

  /** What this class needs to know of the world. */
  interface World {
    /** The handlers at this moment. */
    Binfmt binfmt();

    /** As System.nanoTime(). */
    long nanoTime();
  }

  private final Prober prober;
  private final World world;
  private final long longestWaitNanos;
  private final Map<Question, Entry> entries = new LinkedHashMap<Question, Entry>();

  Probes(Prober prober, World world, long longestWaitNanos) {
    this.prober = prober;
    this.world = world;
    this.longestWaitNanos = longestWaitNanos;
  }

  /** Probes of this machine. */
  public static Probes of(Launcher launcher, final HostReader reader) {
    Host host = reader.host();
    ElfAbi own = null;
    if (!host.elfFormats().isEmpty()) {
      // The first is the native one.
      int machine = host.elfFormats().get(0).machines().iterator().next();
      own =
          ElfAbi.of(machine, host.elfFormats().get(0).wide(), host.elfFormats().get(0).bigEndian());
    }
    final Probe probe = Probe.of(launcher, own);
    return new Probes(
        new Prober() {
          @Override
          public ProbeAnswer run(Question question) {
            return probe.run(question);
          }
        },
        new World() {
          @Override
          public Binfmt binfmt() {
            return reader.binfmt();
          }

          @Override
          public long nanoTime() {
            return System.nanoTime();
          }
        },
        TimeUnit.SECONDS.toNanos(7));
  }

  /**
   * Whether this host runs such programs now. Call it only when a launch is about to be stopped: it
   * may start a process. Never throws; the interrupt flag stays as it was.
   */
  public ProbeAnswer ask(ElfAbi abi) {
    return ask(Question.ofMachine(abi));
  }

  /**
   * Whether this host runs files that begin and are named like this one, by whatever handler. For
   * formats of which the kernel knows nothing itself: never for an ELF file of its own machine.
   * Where there is a handler, it is given these bytes, as it would be given the whole file a moment
   * later, and the answer is "runs" whatever it makes of them.
   *
   * @param head the file's first 256 bytes, padded with NULs
   * @param path what execve is given
   */
  public ProbeAnswer askAbout(byte[] head, String path) {
    Question question = Question.ofHead(head, path);
    return question == null
        ? ProbeAnswer.unsure("a name with this ending cannot be asked about")
        : ask(question);
  }

  private ProbeAnswer ask(Question question) {
    long asked = world.nanoTime();
    Entry entry = entry(question);
    Binfmt seen = world.binfmt();
    ProbeAnswer known = entry.answerOrTurn(asked, seen);
    if (known != null) {
      return known;
    }
    // The list was read before the probe starts: a handler that comes in between shows as a change.
    long started = world.nanoTime();
    ProbeAnswer answer = ProbeAnswer.unsure("the probe failed");
    try {
      answer = prober.run(question);
    } finally {
      entry.put(answer, started, seen);
    }
    return answer;
  }

  private Entry entry(Question question) {
    synchronized (entries) {
      Entry entry = entries.get(question);
      if (entry == null) {
        if (entries.size() >= MOST) {
          // The oldest. Whoever still waits for it holds it himself.
          Iterator<Question> oldest = entries.keySet().iterator();
          oldest.next();
          oldest.remove();
        }
        entry = new Entry();
        entries.put(question, entry);
      }
      return entry;
    }
  }

  /** What is known of one question. */
  private final class Entry {
    private @Nullable ProbeAnswer answer;
    private long started;
    private long ended;
    private @Nullable Binfmt handlers;
    private boolean running;

    /** An answer that may be given; null if it is the caller's turn to find one and to put it. */
    synchronized @Nullable ProbeAnswer answerOrTurn(long asked, Binfmt seen) {
      long until = asked + longestWaitNanos;
      boolean interrupted = false;
      try {
        while (true) {
          ProbeAnswer known = usable(asked, seen);
          if (known != null) {
            return known;
          }
          if (!running) {
            running = true;
            return null;
          }
          long left = until - world.nanoTime();
          if (left <= 0) {
            return ProbeAnswer.unsure("another thread's probe has not ended");
          }
          try {
            TimeUnit.NANOSECONDS.timedWait(this, left);
          } catch (InterruptedException e) {
            interrupted = true;
          }
        }
      } finally {
        if (interrupted) {
          Thread.currentThread().interrupt();
        }
      }
    }

    synchronized void put(ProbeAnswer found, long since, Binfmt seen) {
      answer = found;
      started = since;
      ended = world.nanoTime();
      handlers = seen;
      running = false;
      notifyAll();
    }

    private @Nullable ProbeAnswer usable(long asked, Binfmt seen) {
      if (answer == null) {
        return null;
      }
      long age = world.nanoTime() - ended;
      switch (answer.result()) {
        case RUNS:
          return age < RUNS_NANOS && seen.equals(handlers) ? answer : null;
        case UNSURE:
          return age < UNSURE_NANOS ? answer : null;
        default:
          boolean foundSince = started - asked > 0;
          boolean unchanged = seen.complete() && seen.equals(handlers) && age < REFUSED_NANOS;
          return foundSince || unchanged ? answer : null;
      }
    }
  }
}
