package io.execguard.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.execguard.e2e.Jvm.Result;
import io.execguard.host.probe.ElfAbi;
import io.execguard.host.probe.ProbeProgram;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A program for each machine that Linux runs on but this one, and one of each other kind: stopped
 * in guard and in no other mode.
 */
class ForeignSetIT {
  @TempDir Path dir;

  static Stream<Arguments> modes() {
    return Jdk.some()
        .flatMap(
            jdk -> Stream.of("guard", "explain", "observe").map(mode -> Arguments.of(jdk, mode)));
  }

  @ParameterizedTest
  @MethodSource("modes")
  void allAreStoppedInGuardAndNoneInAnotherMode(Jdk jdk, String mode) throws Exception {
    assumeTrue(
        System.getProperty("os.arch").equals("amd64"), "the set is what an x86-64 host refuses");
    Map<String, String> set = programs();
    List<String> steps = new ArrayList<>();
    set.keySet().forEach(name -> steps.addAll(List.of("launch", name, dir + "/" + name)));

    Result result =
        Jvm.on(jdk).agent("mode=" + mode).in(dir).run("HandlerApp", steps.toArray(String[]::new));

    Map<String, String> answers = new LinkedHashMap<>();
    for (String line : result.out().split("\n")) {
      answers.put(line.split(": ")[0], line.split(": ")[1]);
    }
    assertThat(answers.keySet()).isEqualTo(set.keySet());
    if (mode.equals("guard")) {
      answers.replaceAll((name, answer) -> answer.replace("stopped ", ""));
      assertThat(answers).isEqualTo(set);
    } else {
      // Whatever a shell makes of it.
      assertThat(answers.values()).allMatch(answer -> answer.startsWith("exit "));
    }
    for (Map.Entry<String, String> each : set.entrySet()) {
      assertThat(result.err().lines())
          .as("the log of " + each.getKey())
          .anyMatch(l -> l.contains("/" + each.getKey()) && l.contains("[" + each.getValue()));
    }
  }

  /** Name and the code that holds. */
  private Map<String, String> programs() throws Exception {
    Map<String, String> set = new LinkedHashMap<>();
    elf(set, "x32", "EG103", ElfAbi.of(62, false, false));
    elf(set, "aarch64", "EG101", ElfAbi.of(183, true, false));
    elf(set, "arm", "EG101", ElfAbi.of(40, false, false));
    elf(set, "riscv64", "EG101", ElfAbi.of(243, true, false));
    elf(set, "ppc64", "EG101", ElfAbi.of(21, true, true));
    elf(set, "ppc64le", "EG101", ElfAbi.of(21, true, false));
    elf(set, "s390x", "EG101", ElfAbi.of(22, true, true));
    elf(set, "mips", "EG101", ElfAbi.of(8, false, true));
    elf(set, "mipsel", "EG101", ElfAbi.of(8, false, false));
    elf(set, "mips64el", "EG101", ElfAbi.of(8, true, false));
    elf(set, "loong64", "EG101", ElfAbi.of(258, true, false));
    elf(set, "sparc64", "EG101", ElfAbi.of(43, true, true));
    elf(set, "alpha", "EG101", ElfAbi.of(0x9026, true, false));
    elf(set, "m68k", "EG101", ElfAbi.of(4, false, true));
    bytes(set, "macho", "EG102", "\u00cf\u00fa\u00ed\u00fe\u000c\0\0\u0001\0\0\0\0\u0002\0\0\0");
    bytes(set, "page", "EG107", "<!DOCTYPE html>\n<html><body>404</body></html>\n");
    bytes(
        set,
        "pointer",
        "EG107",
        "version https://git-lfs.github.com/spec/v1\noid sha256:"
            + "4d7a214614ab2935c943f9e0ff69d22eadbb8f32b1258daaa5e2ca24d17e2393\nsize 12345\n");
    bytes(set, "packed", "EG107", "\u001f\u008b\u0008\0\0\0\0\0\0\u0003\u004b\u004c\u0004\0");
    bytes(set, "Hello.class", "EG108", "\u00ca\u00fe\u00ba\u00be\0\0\0\u0034\0\u0002\u0001\0\0\0");
    return set;
  }

  private void elf(Map<String, String> set, String name, String code, ElfAbi abi) throws Exception {
    Programs.executable(dir, name, ProbeProgram.forMachine(abi));
    set.put(name, code);
  }

  private void bytes(Map<String, String> set, String name, String code, String latin1)
      throws Exception {
    Programs.executable(dir, name, latin1.getBytes(StandardCharsets.ISO_8859_1));
    set.put(name, code);
  }
}
