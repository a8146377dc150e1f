package io.execguard.host.probe;

import java.util.Arrays;

/** Prints the answer of a probe of x86-64 in the directories that its arguments name. */
final class NoexecScenario {
  private NoexecScenario() {}

  public static void main(String[] directories) {
    ElfAbi own = ElfAbi.of(62, true, false);
    System.out.println(Probe.of(Launcher.PLAIN, own).in(directories).run(own));
    for (String directory : directories) {
      System.out.println(Arrays.toString(new java.io.File(directory).list()));
    }
  }
}
