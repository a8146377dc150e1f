package io.execguard.file;

import java.io.IOException;

/** Prints what HostFiles says of each argument; {@code \\uXXXX} in it stands for a character. */
final class OddJvmScenario {
  private OddJvmScenario() {}

  public static void main(String[] paths) throws IOException {
    for (String path : paths) {
      HostFiles files = HostFiles.in(null);
      FileFacts facts = files.facts(path.replace("\\u00e9", "\u00e9"));
      String head = "";
      if (facts.isRegular()) {
        try (ByteSource source = files.open(facts)) {
          byte[] two = new byte[2];
          source.read(0, two, 0, 2);
          head = " " + (char) two[0] + (char) two[1];
        }
      }
      System.out.println(
          path.substring(path.lastIndexOf('/') + 1)
              + ": "
              + KernelAnswer.predicted(facts)
              + " "
              + facts.type()
              + head);
    }
  }
}
