package io.execguard.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.execguard.QemuUser;
import io.execguard.e2e.Jvm.Result;
import io.execguard.host.ElfFormat;
import io.execguard.host.HostReader;
import io.execguard.host.probe.ElfAbi;
import io.execguard.host.probe.ProbeProgram;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A program that changes while eight threads launch it: no answer that was true a moment ago stops
 * or explains a launch.
 */
class RaceIT {
  private static final String NOTHING_WRONG =
      "wrongly stopped 0\nwrongly failed 0\nwrongly run 0\nraced true\n";

  private static final String SEEN = "/proc/sys/fs/binfmt_misc";

  @TempDir Path dir;

  static Stream<Arguments> jdks() {
    return Jdk.all().stream().map(Arguments::of);
  }

  static Stream<Arguments> someJdks() {
    return Jdk.some().map(Arguments::of);
  }

  static Stream<Arguments> handlers() {
    return Jdk.some().flatMap(jdk -> Stream.of(Arguments.of(jdk, true), Arguments.of(jdk, false)));
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void replacedByRename(Jdk jdk) throws Exception {
    check(jdk, "rename", good(), Programs.foreign(dir, "bad"), "EG101");
  }

  @ParameterizedTest
  @MethodSource("someJdks")
  void aScriptReplacedByRename(Jdk jdk) throws Exception {
    Path script = Programs.script(dir, "good", "#!/bin/sh\nexit 42\n");
    Path lacksInterpreter = Programs.script(dir, "bad", "#!/no/such/interpreter\n");
    check(jdk, "rename", script, lacksInterpreter, "EG201");
  }

  /** In place: the same inode all the time. */
  @ParameterizedTest
  @MethodSource("someJdks")
  void overwrittenByAShorterOne(Jdk jdk) throws Exception {
    byte[] begin = Arrays.copyOf(Files.readAllBytes(Programs.foreign(dir, "foreign")), 150);
    check(jdk, "rewrite", good(), Programs.executable(dir, "bad", begin), "EG101");
  }

  /** Half a program of this CPU is stopped only where the handlers can be seen. */
  @ParameterizedTest
  @MethodSource("someJdks")
  void truncatedAndWrittenAgain(Jdk jdk) throws Exception {
    QemuUser.needOwnHandlers();
    Path good = good();
    byte[] begin = Arrays.copyOf(Files.readAllBytes(good), 40);
    Path bad = Programs.executable(dir, "bad", begin);
    check(withHandlersAt(SEEN, jdk), "rewrite", good, bad, "EG105");
  }

  @ParameterizedTest
  @MethodSource("someJdks")
  void executableOrNot(Jdk jdk) throws Exception {
    check(jdk, "chmod", good(), good(), "EG302");
  }

  /** Registered and removed under our eyes, or where nobody in the JVM can look. */
  @ParameterizedTest
  @MethodSource("handlers")
  void takenByAHandlerOrNot(Jdk jdk, boolean visible) throws Exception {
    QemuUser.needOwnHandlers();
    boolean arm = System.getProperty("os.arch").equals("aarch64");
    int machine = arm ? 62 : 183;
    String qemu = QemuUser.need(arm ? "x86_64" : "aarch64").getPath();
    Path place = Files.createDirectory(dir.resolve("place"));
    Programs.executable(place, "program", ProbeProgram.forMachine(ElfAbi.of(machine, true, false)));
    Path misc = visible ? Path.of(SEEN) : Files.createDirectory(dir.resolve("misc"));
    String entry = ":emu:M:18:\\x" + Integer.toHexString(machine) + "\\x00::" + qemu + ":F";

    Result result =
        withHandlersAt(misc.toString(), jdk)
            .agent("log=none")
            .in(place)
            .run(
                "Hammer",
                "handler",
                place.toString(),
                misc.toString(),
                entry,
                "EG101",
                visible ? "3" : "1");
    assertThat(result.out()).isEqualTo(NOTHING_WRONG);
    assertThat(result.err()).isEmpty();
  }

  private void check(Jdk jdk, String how, Path good, Path bad, String code) throws Exception {
    check(Jvm.on(jdk), how, good, bad, code);
  }

  private void check(Jvm jvm, String how, Path good, Path bad, String code) throws Exception {
    Path place = Files.createDirectory(dir.resolve("place"));
    Result result =
        jvm.agent("log=none")
            .in(place)
            .run("Hammer", how, place.toString(), good.toString(), bad.toString(), code, "20");
    assertThat(result.out()).isEqualTo(NOTHING_WRONG);
    assertThat(result.err()).isEmpty();
  }

  private static Jvm withHandlersAt(String place, Jdk jdk) {
    String mount = "mount -t binfmt_misc none \"$0\" && exec \"$@\"";
    return Jvm.on(jdk).under("unshare", "-Ur", "-m", "sh", "-c", mount, place);
  }

  /** A program of this machine that ends with 42. */
  private Path good() throws Exception {
    ElfFormat own = HostReader.ofThisMachine().host().elfFormats().get(0);
    int machine = own.machines().iterator().next();
    byte[] program = ProbeProgram.forMachine(ElfAbi.of(machine, own.wide(), own.bigEndian()));
    return Programs.executable(dir, "good", program);
  }
}
