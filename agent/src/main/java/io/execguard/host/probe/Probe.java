package io.execguard.host.probe;

import io.execguard.file.Errno;
import io.execguard.file.TextFile;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Asks this host whether it runs the programs of a machine, by running one.
 *
 * <p>What is launched is a script whose {@code #!} line names the {@link ProbeProgram} and whose
 * text is {@code exit 8}. If the kernel runs the program, by itself or by a binfmt_misc handler,
 * the exit code is 42. If it answers ENOEXEC, either the JDK says so (musl), or the C library runs
 * the script with /bin/sh, which exits with 8. The program's own bytes are never given to a shell.
 *
 * <p>An answer of "refused" counts only if a program of the host's own machine ran in the same way
 * in the same directory: otherwise it may be the place or a policy that was refused.
 *
 * <p>What it leaves behind: nothing. It writes two files of some 200 bytes in a private directory,
 * removes them when the process has ended, and starts no thread. The interrupt flag of the calling
 * thread is as it was. Only a JVM killed in these milliseconds leaves a directory {@code
 * execguard-...} behind.
 */
public final class Probe {
  /** What the script exits with if a shell runs it: ENOEXEC, for those who trace it. */
  private static final int SHELL_RAN_IT = 8;

  /** While our file is open, a fork in another thread carries the open file along for a moment. */
  private static final int BUSY_RETRIES = 20;

  private static final File NULL = new File("/dev/null");

  private final Launcher launcher;
  private final @Nullable ElfAbi own;
  private final List<String> directories;
  private final long limitMillis;

  /** Where the host's own program has run: asking once is enough. Null before that. */
  private volatile @Nullable String proven;

  private Probe(
      Launcher launcher, @Nullable ElfAbi own, List<String> directories, long limitMillis) {
    this.launcher = launcher;
    this.own = own;
    this.directories = directories;
    this.limitMillis = limitMillis;
  }

  /**
   * A probe that takes at most five seconds.
   *
   * @param own what this host's kernel runs for sure; null if that is not known: then "refused" is
   *     never said
   */
  public static Probe of(Launcher launcher, @Nullable ElfAbi own) {
    return new Probe(launcher, own, ProbeDirectory.candidates(), 5000);
  }

  /** The same probe in other directories. */
  Probe in(String... others) {
    return new Probe(launcher, own, Arrays.asList(others), limitMillis);
  }

  /** The same probe with another limit of time for each launch. */
  Probe within(long millis) {
    return new Probe(launcher, own, directories, millis);
  }

  /** Runs the program of that machine. Never throws. */
  public ProbeAnswer run(ElfAbi abi) {
    return run(Question.ofMachine(abi));
  }

  /** Has the kernel answer the question. Never throws. */
  ProbeAnswer run(Question question) {
    ElfAbi abi = question.abi();
    byte[] program = abi == null ? question.head() : ProbeProgram.forMachine(abi);
    if (program == null) {
      return ProbeAnswer.unsure("there is no probe for " + abi);
    }
    byte[] control = own == null ? null : ProbeProgram.forMachine(own);
    if (control == null) {
      return ProbeAnswer.unsure("this host's own machine is not known");
    }
    if (!Descriptors.areLeft()) {
      return ProbeAnswer.unsure(
          NULL.exists()
              ? "too few file descriptors are left to ask this host"
              : "there is no /dev/null, which it takes to ask this host");
    }
    boolean interrupted = Thread.interrupted();
    Attempt attempt = new Attempt(question);
    try {
      return attempt.inAnyDirectory(program, control);
    } catch (RuntimeException | Error e) {
      // An Error too: a full process table comes out of start() as an OutOfMemoryError.
      return ProbeAnswer.unsure("the probe could not be run: " + e);
    } finally {
      if (interrupted || attempt.interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** One call of {@link #run}. */
  private final class Attempt {
    private final long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(limitMillis);
    private final Question question;
    private final StringBuilder passedOver = new StringBuilder();
    private boolean interrupted;

    Attempt(Question question) {
      this.question = question;
    }

    ProbeAnswer inAnyDirectory(byte[] program, byte[] control) {
      for (String directory : directories) {
        try {
          ProbeAnswer answer = launch(directory, program, question);
          if (answer.result() != ProbeAnswer.Result.REFUSED || directory.equals(proven)) {
            return answer;
          }
          ProbeAnswer check = launch(directory, control, Question.ofMachine(own));
          if (check.result() != ProbeAnswer.Result.RUNS) {
            return ProbeAnswer.unsure(
                "a program of this host's own machine does not run in "
                    + directory
                    + " either: "
                    + check.why());
          }
          proven = directory;
          return answer;
        } catch (IOException e) {
          // Not there, full, read-only, noexec: try the next.
          passedOver.append(passedOver.length() == 0 ? "" : ", ").append(directory);
          passedOver.append(" (").append(reason(e)).append(')');
        }
      }
      return ProbeAnswer.unsure(
          "this host could not be asked, which takes a directory in which a new program may be"
              + " run: "
              + passedOver
              + "; -Djava.io.tmpdir=DIRECTORY names another one");
    }

    /** Without the name that was made up for the moment, which says nothing to anybody. */
    private String reason(IOException e) {
      if (e instanceof FileSystemException && ((FileSystemException) e).getReason() != null) {
        return ((FileSystemException) e).getReason();
      }
      if (e instanceof NoSuchFileException) {
        return "not there";
      }
      if (e instanceof AccessDeniedException) {
        return "may not be written to";
      }
      return ErrorNumber.in(String.valueOf(e.getMessage())) == Errno.EACCES.number()
          ? "a script may not be run there"
          : String.valueOf(e.getMessage());
    }

    /**
     * @throws IOException if the directory is no place for it
     */
    private ProbeAnswer launch(String parent, byte[] program, Question about) throws IOException {
      try (ProbeDirectory directory = ProbeDirectory.in(parent)) {
        File file = directory.program("p" + about.ending(), program);
        File script = directory.program("s", text(file).getBytes(StandardCharsets.US_ASCII));
        return outcome(script, directory.file("o"), about);
      }
    }

    /** What a shell does with it shows in its exit code and, for those in doubt, in its output. */
    private String text(File file) {
      return "#!" + file.getPath() + "\necho " + file.getPath() + "\nexit " + SHELL_RAN_IT + "\n";
    }

    /**
     * @param said takes what is printed, which must be the script's own word for "refused": a
     *     handler may end with any number
     */
    private ProbeAnswer outcome(File script, File said, Question about) throws IOException {
      ProcessBuilder builder =
          new ProcessBuilder(script.getPath())
              .redirectInput(NULL)
              .redirectOutput(said)
              .redirectError(NULL);
      for (int tries = 0; ; tries++) {
        Process process;
        try {
          process = launcher.start(builder);
        } catch (IOException e) {
          int number = ErrorNumber.in(String.valueOf(e.getMessage()));
          if (number == Errno.ENOEXEC.number()) {
            return ProbeAnswer.refused("the kernel refused a program that only exits");
          }
          if (number == Errno.EACCES.number()) {
            throw e;
          }
          if (number == Errno.ETXTBSY.number() && tries < BUSY_RETRIES) {
            pause(1L << Math.min(tries, 5));
            continue;
          }
          return ProbeAnswer.unsure("it could not be started: " + e.getMessage());
        }
        return exit(process, script, said, about);
      }
    }

    private ProbeAnswer exit(Process process, File script, File said, Question about) {
      if (!waitFor(process, deadline)) {
        process.destroyForcibly();
        // So that it is gone before its directory is removed.
        waitFor(process, System.nanoTime() + TimeUnit.SECONDS.toNanos(1));
        return ProbeAnswer.unsure("it did not end within " + limitMillis + " ms");
      }
      int code = process.exitValue();
      boolean machine = about.abi() != null;
      if (code == SHELL_RAN_IT && isItsWord(script, said)) {
        return ProbeAnswer.refused(
            machine
                ? "the kernel refused a program that only exits"
                : "the kernel refused a file that begins like this one");
      }
      if (!machine) {
        // Whatever it ended with: it was given a beginning only, and no shell has read the script.
        return ProbeAnswer.runs("a handler took a file that begins like this one");
      }
      return code == ProbeProgram.EXIT_CODE
          ? ProbeAnswer.runs("a program that only exits did run")
          : ProbeAnswer.unsure("a program that only exits ended with " + code);
    }

    /** Whether what was printed is the name, which nobody can guess, that the script prints. */
    private boolean isItsWord(File script, File said) {
      String printed = TextFile.latin1(said, 4096);
      String text = TextFile.latin1(script, 4096);
      return printed != null
          && text != null
          && printed.length() > 1
          && text.startsWith("#!" + printed)
          && printed.endsWith("\n");
    }

    private boolean waitFor(Process process, long until) {
      while (true) {
        try {
          return process.waitFor(until - System.nanoTime(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
    }

    private void pause(long millis) {
      try {
        Thread.sleep(millis);
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
  }
}
