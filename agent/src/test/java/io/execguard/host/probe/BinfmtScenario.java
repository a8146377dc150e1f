package io.execguard.host.probe;

import io.execguard.host.Binfmt;
import io.execguard.host.ElfFormat;
import io.execguard.host.Host;
import io.execguard.host.HostReader;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

/**
 * Runs in namespaces of its own, with a binfmt_misc of its own, and prints one line for each step.
 * Its argument is the path of an emulator for aarch64.
 */
final class BinfmtScenario {
  private static final String DIRECTORY = "/proc/sys/fs/binfmt_misc";
  private static final ElfAbi AARCH64 = ElfAbi.of(183, true, false);

  private BinfmtScenario() {}

  public static void main(String[] args) throws Exception {
    HostReader reader = HostReader.ofThisMachine();
    say("before mount: " + sight(reader));
    run("mount", "-t", "binfmt_misc", "none", DIRECTORY);
    Probes probes = Probes.of(Launcher.PLAIN, reader);
    say("no handler: " + sight(reader) + " " + probes.ask(AARCH64).result());

    register("one", args[0], "");
    say("handler: " + sight(reader) + " " + probes.ask(AARCH64).result() + " " + names(reader));
    register("two", args[0], "F");
    say("second: " + names(reader) + " fixed " + reader.binfmt().handlers().get(0).fixed());
    write("two", "-1");
    write("one", "0");
    say("disabled: " + probe(reader) + " enabled " + reader.binfmt().handlers().get(0).enabled());
    write("one", "1");
    write("status", "0");
    say("all off: " + probe(reader) + " " + names(reader));
    write("status", "1");
    write("one", "-1");
    say("removed: " + sight(reader) + " " + probe(reader));

    register("fixed", args[0], "F");
    run("mount", "-t", "tmpfs", "none", DIRECTORY);
    say("hidden, fixed: " + sight(reader) + " " + probe(reader));
    Probes fresh = Probes.of(Launcher.PLAIN, reader);
    say("hidden, asked: " + fresh.ask(AARCH64).result());
    run("umount", DIRECTORY);
    write("fixed", "-1");
    run("mount", "-t", "tmpfs", "none", DIRECTORY);
    say("hidden, removed: " + sight(reader) + " " + probe(reader));
    run("umount", DIRECTORY);

    register("timed", args[0], "F");
    run("mount", "-t", "tmpfs", "none", DIRECTORY);
    Timed timed = new Timed(reader);
    say("at 0 s, hidden: " + timed.at(0));
    run("umount", DIRECTORY);
    write("timed", "-1");
    run("mount", "-t", "tmpfs", "none", DIRECTORY);
    say("removed, at 29 s: " + timed.at(29) + ", at 31 s: " + timed.at(31));
    run("umount", DIRECTORY);
    register("timed", args[0], "F");
    run("mount", "-t", "tmpfs", "none", DIRECTORY);
    say("registered, at 31 s: " + timed.at(31));
    run("umount", DIRECTORY);
    write("timed", "-1");
    say("seen to go, at 31 s: " + timed.at(31));

    write("register", ":magic:M::MZ::/bin/true:");
    write("register", ":ending:E::odd::/bin/true:");
    run("mount", "-t", "tmpfs", "none", DIRECTORY);
    say("hidden, by magic: " + about("MZ", "/srv/tool"));
    say("hidden, by ending: " + about("odd", "/srv/tool.odd"));
    say("hidden, neither: " + about("odd", "/srv/tool"));
    run("umount", DIRECTORY);
    write("magic", "-1");
    write("ending", "-1");
    run("mount", "-t", "tmpfs", "none", DIRECTORY);
    say("hidden, both gone: " + about("MZ", "/srv/tool") + " " + about("odd", "/srv/tool.odd"));
    run("umount", DIRECTORY);

    register("gone", "/nonexistent/emulator", "");
    say("no emulator: " + probe(reader));
  }

  private static ProbeAnswer.Result probe(HostReader reader) {
    return prober(reader).run(AARCH64).result();
  }

  private static Probe prober(HostReader reader) {
    Host host = reader.host();
    ElfFormat format = host.elfFormats().get(0);
    int machine = format.machines().iterator().next();
    return Probe.of(Launcher.PLAIN, ElfAbi.of(machine, format.wide(), format.bigEndian()));
  }

  /**
   * The answers as they are kept, of the real kernel but by a clock that stands until it is set.
   */
  private static final class Timed implements Probes.World {
    private final HostReader reader;
    private final Probes probes;
    private long seconds;

    Timed(HostReader reader) {
      this.reader = reader;
      this.probes = new Probes(prober(reader)::run, this, 0);
    }

    ProbeAnswer.Result at(long second) {
      seconds = second;
      return probes.ask(AARCH64).result();
    }

    @Override
    public Binfmt binfmt() {
      return reader.binfmt();
    }

    @Override
    public long nanoTime() {
      return TimeUnit.SECONDS.toNanos(seconds);
    }
  }

  private static ProbeAnswer.Result about(String begin, String path) {
    byte[] head = new byte[256];
    byte[] bytes = begin.getBytes(StandardCharsets.ISO_8859_1);
    System.arraycopy(bytes, 0, head, 0, bytes.length);
    // Each time anew: what was unsure a moment ago would be remembered.
    return Probes.of(Launcher.PLAIN, HostReader.ofThisMachine()).askAbout(head, path).result();
  }

  private static Object sight(HostReader reader) {
    return reader.host().binfmt().sight();
  }

  private static String names(HostReader reader) {
    StringBuilder names = new StringBuilder();
    reader.binfmt().handlers().forEach(h -> names.append(h.name()).append(' '));
    return "[" + names.toString().trim() + "]";
  }

  /** What qemu's own scripts register, 20 bytes of an aarch64 header. */
  private static void register(String name, String interpreter, String flags) throws IOException {
    String magic =
        "\\x7fELF\\x02\\x01\\x01\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x02\\x00\\xb7\\x00";
    String mask =
        "\\xff\\xff\\xff\\xff\\xff\\xff\\xff\\x00\\xff\\xff\\xff\\xff\\xff\\xff\\xff\\xff\\xfe\\xff\\xff\\xff";
    write("register", ":" + name + ":M::" + magic + ":" + mask + ":" + interpreter + ":" + flags);
  }

  private static void write(String entry, String text) throws IOException {
    try (FileOutputStream out = new FileOutputStream(DIRECTORY + "/" + entry)) {
      out.write(text.getBytes(StandardCharsets.ISO_8859_1));
    }
  }

  private static void run(String... command) throws Exception {
    int code = new ProcessBuilder(command).inheritIO().start().waitFor();
    if (code != 0) {
      throw new IllegalStateException(String.join(" ", command) + " ended with " + code);
    }
  }

  private static void say(String line) {
    System.out.println(line);
  }
}
