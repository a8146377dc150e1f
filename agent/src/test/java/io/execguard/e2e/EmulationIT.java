package io.execguard.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.execguard.QemuUser;
import io.execguard.e2e.Jvm.Result;
import io.execguard.host.probe.ElfAbi;
import io.execguard.host.probe.ProbeProgram;
import io.execguard.image.elf.ElfBuilder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * qemu's user emulator registered and removed while a JVM with the agent launches programs of
 * another CPU. In a user namespace with a binfmt_misc of its own (Linux 6.7 on): mounted where it
 * belongs, or at another place, where whoever looks into /proc sees no more than in a container.
 */
class EmulationIT {
  private static final boolean ON_ARM = System.getProperty("os.arch").equals("aarch64");
  private static final int MACHINE = ON_ARM ? 62 : 183;
  private static final String CPU = ON_ARM ? "x86_64" : "aarch64";
  private static final String LOADER =
      ON_ARM ? "/lib64/ld-linux-x86-64.so.2" : "/lib/ld-linux-aarch64.so.1";
  private static final String SEEN = "/proc/sys/fs/binfmt_misc";

  @TempDir Path dir;
  private Path program;
  private Path dynamic;
  private String qemu;

  @BeforeEach
  void programs() throws Exception {
    QemuUser.needOwnHandlers();
    qemu = QemuUser.need(CPU).getPath();
    byte[] exit42 = ProbeProgram.forMachine(ElfAbi.of(MACHINE, true, false));
    program = Programs.executable(dir, "tool", exit42);
    byte[] asksForLoader =
        ElfBuilder.of(true, false, MACHINE)
            .interp(LOADER)
            .load(0, 0x400000, 0x1000, 0x1000, 5)
            .build();
    dynamic = Programs.executable(dir, "dynamic", asksForLoader);
    Path root = Files.createDirectories(dir.resolve("root" + LOADER).getParent());
    Programs.executable(root, Path.of(LOADER).getFileName().toString(), exit42);
    Files.createDirectory(dir.resolve("misc"));
  }

  static Stream<Arguments> situations() {
    return Jdk.some()
        .flatMap(
            jdk ->
                Stream.of(SEEN, "misc")
                    .flatMap(
                        place ->
                            Stream.of("", "F", "OCPF")
                                .map(flags -> Arguments.of(jdk, place, flags))));
  }

  @ParameterizedTest
  @MethodSource("situations")
  void whatAnEmulatorTakesIsNotStopped(Jdk jdk, String place, String flags) throws Exception {
    List<String> steps = new ArrayList<>(List.of("launch", "at first", program.toString()));
    register(steps, place, flags);
    steps.addAll(List.of("launch", "emulated", program.toString()));
    steps.addAll(List.of("launch", "without its loader", dynamic.toString()));
    if (place.equals(SEEN)) {
      steps.addAll(List.of("write", "-1", place(place) + "/emu"));
      steps.addAll(List.of("until-stopped", "removed", program.toString()));
    }

    Result result = in(place, jdk).agent().run("HandlerApp", steps.toArray(String[]::new));

    assertThat(result.out())
        .isEqualTo(
            "at first: stopped EG101\nemulated: exit 42\nwithout its loader: exit 255\n"
                + (place.equals(SEEN) ? "removed: stopped EG101\n" : ""));
    assertThat(result.err().lines().filter(line -> line.contains(" starting ")))
        .singleElement()
        .asString()
        .contains(" starting " + dynamic + ", ")
        .endsWith("[EG506]");
    assertThat(result.err()).contains(LOADER);
  }

  /** Half a minute: that long it is believed of a handler that cannot be seen that it is there. */
  @Test
  void itIsStoppedAgainWithinAMinuteAfterAHiddenHandlerIsRemoved() throws Exception {
    List<String> steps = new ArrayList<>();
    register(steps, "misc", "F");
    steps.addAll(List.of("launch", "emulated", program.toString()));
    steps.addAll(List.of("write", "-1", place("misc") + "/emu"));
    steps.addAll(List.of("until-stopped", "removed", program.toString()));
    Result result =
        in("misc", Jdk.own()).agent("log=none").run("HandlerApp", steps.toArray(String[]::new));
    assertThat(result.out()).isEqualTo("emulated: exit 42\nremoved: stopped EG101\n");
  }

  @ParameterizedTest
  @MethodSource("situations")
  void aProgramWhoseLoaderIsThereIsNotWarnedOf(Jdk jdk, String place, String flags)
      throws Exception {
    List<String> steps = new ArrayList<>();
    register(steps, place, flags);
    steps.addAll(List.of("launch", "with its loader", dynamic.toString()));
    Result result =
        in(place, jdk)
            .environment("QEMU_LD_PREFIX", dir.resolve("root").toString())
            .agent()
            .run("HandlerApp", steps.toArray(String[]::new));
    assertThat(result.out()).isEqualTo("with its loader: exit 42\n");
    assertThat(result.err()).isEmpty();
  }

  /**
   * The emulator of this very CPU, which takes what is called so: the loader and the C library are
   * this host's, and the one library is there or not, below the emulator's root.
   */
  @Test
  void aLibraryThatIsNotThereIsWarnedOf() throws Exception {
    String cpu = ON_ARM ? "aarch64" : "x86_64";
    String emulator = QemuUser.need(cpu).getPath();
    Path root = dir.resolve("root");
    Path libraries = Files.createDirectories(root.resolve("lib/" + cpu + "-linux-gnu"));
    Path library = libraries.resolve("libone.so");
    Path app = dir.resolve("app.emu");
    compile("int one(void) { return 42; }", "-shared", "-fPIC", "-o", library.toString());
    // Debian's place is not Fedora's.
    Files.copy(library, Files.createDirectories(root.resolve("lib64")).resolve("libone.so"));
    compile(
        "int one(void); int main(void) { return one(); }",
        "-o",
        app.toString(),
        "-L" + libraries,
        "-lone");
    List<String> steps = new ArrayList<>();
    steps.addAll(List.of("write", ":emu:E::emu::" + emulator + ":", SEEN + "/register"));
    steps.addAll(List.of("launch", "launched", app.toString()));

    Result there =
        in(SEEN, Jdk.own())
            .environment("QEMU_LD_PREFIX", root.toString())
            .agent()
            .run("HandlerApp", steps.toArray(String[]::new));
    assertThat(there.out()).isEqualTo("launched: exit 42\n");
    assertThat(there.err()).isEmpty();

    Result missing = in(SEEN, Jdk.own()).agent().run("HandlerApp", steps.toArray(String[]::new));
    assertThat(missing.out()).isEqualTo("launched: exit 127 garbage\n");
    assertThat(missing.err())
        .contains(" starting " + app + ", ")
        .contains("qemu starts it, and its ELF loader does not find libone.so\n");
  }

  private void compile(String source, String... options) throws Exception {
    Path file = Files.writeString(dir.resolve("source.c"), source);
    List<String> command = new ArrayList<>(List.of("gcc", file.toString()));
    command.addAll(List.of(options));
    String said;
    try {
      Process gcc = new ProcessBuilder(command).redirectErrorStream(true).start();
      said = new String(gcc.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assumeTrue(gcc.waitFor() == 0, "gcc does not make a program here: " + said);
    } catch (java.io.IOException e) {
      assumeTrue(false, "gcc is not there: " + e.getMessage());
    }
  }

  /** As in a container of another CPU, where the shell itself is emulated. */
  @ParameterizedTest
  @MethodSource("situations")
  void aScriptForAnEmulatedShellIsNobodysBusiness(Jdk jdk, String place, String flags)
      throws Exception {
    Path shell = Programs.executable(dir, "sh", Files.readAllBytes(program));
    Path script = Programs.script(dir, "script", "#!" + shell + "\n");
    List<String> steps = new ArrayList<>();
    register(steps, place, flags);
    steps.addAll(List.of("launch", "script", script.toString()));
    Result result = in(place, jdk).agent().run("HandlerApp", steps.toArray(String[]::new));
    assertThat(result.out()).isEqualTo("script: exit 42\n");
    assertThat(result.err()).isEmpty();
  }

  @Test
  void explainNamesTheEmulator() throws Exception {
    String explain =
        "mount -t binfmt_misc none \"$0\" && printf %s \"$1\" > \"$0\"/register && shift"
            + " && exec \"$@\"";
    List<String> command =
        List.of(
            "unshare",
            "-Ur",
            "-m",
            "sh",
            "-c",
            explain,
            SEEN,
            entry(""),
            Jdk.own().java().toString(),
            "-jar",
            Jvm.jar().toString(),
            "explain",
            dynamic.toString());
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    process.getOutputStream().close();
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(text).isZero();
    assertThat(text)
        .contains("warning EG506: ")
        .contains("binfmt_misc handler, qemu (entry emu): " + qemu)
        .contains("binfmt_misc visible (qemu)");
  }

  private Jvm in(String place, Jdk jdk) {
    return Jvm.on(jdk)
        .under(
            "unshare",
            "-Ur",
            "-m",
            "sh",
            "-c",
            "mount -t binfmt_misc none \"$0\" && exec \"$@\"",
            place(place));
  }

  private String place(String place) {
    return dir.resolve(place).toString();
  }

  private void register(List<String> steps, String place, String flags) {
    steps.addAll(List.of("write", entry(flags), place(place) + "/register"));
  }

  /** What qemu's scripts/qemu-binfmt-conf.sh registers. */
  private String entry(String flags) {
    return ":emu:M::\\x7fELF\\x02\\x01\\x01\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x02\\x00\\x"
        + Integer.toHexString(MACHINE)
        + "\\x00:\\xff\\xff\\xff\\xff\\xff\\xff\\xff\\x00\\xff\\xff\\xff\\xff\\xff\\xff\\xff\\xff"
        + "\\xfe\\xff\\xff\\xff:"
        + qemu
        + ":"
        + flags;
  }
}
