package io.execguard.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.Label;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was left out of the libraries in the jar is not missed. */
class LibrariesIT {
  private static final Pattern LINE = Pattern.compile("line (\\d+) of the log");

  @Test
  void aLogRollsBySizeAndTimeAndIsCompressed(@TempDir Path dir) throws Exception {
    int lines = 400;
    try (InnerJar inner = new InnerJar()) {
      inner.run(RollingProbe.class, dir.toString(), Integer.toString(lines));
    }
    List<Path> packed;
    try (Stream<Path> files = Files.list(dir)) {
      packed = files.filter(f -> f.toString().endsWith(".log.gz")).toList();
    }
    assertThat(packed).hasSizeGreaterThan(2);
    TreeSet<Integer> seen = new TreeSet<>();
    for (Path file : packed) {
      try (BufferedReader in =
          new BufferedReader(
              new InputStreamReader(
                  new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
        in.lines().forEach(line -> note(line, seen));
      }
    }
    for (String line : Files.readAllLines(dir.resolve("execguard.log"))) {
      note(line, seen);
    }
    assertThat(seen).as("lines of the log").hasSize(lines);
  }

  private static void note(String line, TreeSet<Integer> seen) {
    Matcher found = LINE.matcher(line);
    if (found.find()) {
      seen.add(Integer.valueOf(found.group(1)));
    }
  }

  @Test
  void noNamesOfLocalVariablesAreShipped() throws Exception {
    List<String> named = new ArrayList<>();
    int[] lines = new int[1];
    try (InnerJar inner = new InnerJar()) {
      for (Map.Entry<String, byte[]> each : inner.classes().entrySet()) {
        new ClassReader(each.getValue())
            .accept(
                new ClassVisitor(Opcodes.ASM9) {
                  @Override
                  public MethodVisitor visitMethod(
                      int access, String name, String type, String signature, String[] thrown) {
                    return new MethodVisitor(Opcodes.ASM9) {
                      @Override
                      public void visitLocalVariable(
                          String local, String t, String s, Label from, Label to, int index) {
                        named.add(each.getKey());
                      }

                      @Override
                      public void visitLineNumber(int line, Label start) {
                        lines[0]++;
                      }
                    };
                  }
                },
                0);
      }
    }
    assertThat(named).isEmpty();
    assertThat(lines[0]).as("line numbers, which stack traces need").isGreaterThan(10_000);
  }
}
