package io.execguard.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.execguard.diagnosis.Diagnosis;
import io.execguard.diagnosis.Finding;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Where nothing is wrong nothing is said: every program that this machine's distribution installed
 * is judged with everything that is known of it.
 */
class HealthyProgramsTest {
  private static final String[] DIRECTORIES = {"/usr/bin", "/usr/sbin", "/bin", "/sbin"};

  /** Of each directory; there are some thousand on a desktop. */
  private static final int MOST = 1000;

  /** Findings that the dynamic loader itself can confirm. */
  private static final List<String> OF_LIBRARIES = List.of("EG501", "EG502");

  private final Engine engine = new HostEngines().engine(null);

  @BeforeEach
  void onLinux() {
    assumeTrue(new File("/proc/self/stat").exists(), "the programs of a Linux are judged");
  }

  @Test
  void aProgramThatRunsHasNoFinding() throws Exception {
    int looked = 0;
    for (File program : programs()) {
      Diagnosis diagnosis = engine.examine(program.getPath());
      if (!diagnosis.verdict().runs()) {
        continue; // The kernel refuses it: a link to nothing, a script whose shell is gone.
      }
      looked++;
      for (Finding finding : diagnosis.findings()) {
        boolean confirmed = OF_LIBRARIES.contains(finding.code()) && loaderComplains(program);
        assertThat(confirmed).as("%s: %s; %s", program, finding, finding.detail()).isTrue();
      }
    }
    assertThat(looked).isGreaterThan(20);
  }

  /** What the programs that these tests start say themselves: they are known to work. */
  @Test
  void whatTheseTestsStartHasNoFinding() {
    String java = System.getProperty("java.home") + "/bin/java";
    List<String> programs = new ArrayList<>(List.of(java, "/bin/sh"));
    for (String name : new String[] {"sh", "true", "cat", "env", "ls", "sed", "grep", "sort"}) {
      programs.add(which(name));
    }
    for (String program : programs) {
      if (program != null) {
        Diagnosis diagnosis = engine.examine(program);
        assertThat(diagnosis.verdict().runs()).as(program).isTrue();
        assertThat(diagnosis.findings()).as(program).isEmpty();
      }
    }
  }

  private static List<File> programs() {
    List<File> programs = new ArrayList<>();
    for (String directory : DIRECTORIES) {
      File[] files = new File(directory).listFiles(f -> f.isFile() && f.canExecute());
      if (files != null) {
        Arrays.sort(files);
        programs.addAll(Arrays.asList(files).subList(0, Math.min(MOST, files.length)));
      }
    }
    return programs;
  }

  private static boolean loaderComplains(File program) throws Exception {
    Process ldd = new ProcessBuilder("ldd", program.getPath()).redirectErrorStream(true).start();
    ldd.getOutputStream().close();
    String said = new String(ldd.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    ldd.waitFor();
    return said.contains("not found");
  }

  private static String which(String name) {
    for (String directory : DIRECTORIES) {
      if (new File(directory, name).canExecute()) {
        return directory + "/" + name;
      }
    }
    return null;
  }
}
