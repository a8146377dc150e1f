package io.execguard.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.Label;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.commons.ClassRemapper;
import net.bytebuddy.jar.asm.commons.Remapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What was left out of the libraries in the jar is not missed, and what is in there is used. */
class LibrariesIT {
  /** What our log is written with, which is cut down to what it takes. */
  private static final List<String> LOGGING = List.of("ch/qos/logback/", "org/slf4j/");

  /** What a method names that is never called: one that iterates, copies a file, reads a tree. */
  private static final List<String> LEFT_OUT =
      List.of(
          "org/apache/commons/compress/archivers/ArchiveInputStream$ArchiveEntryIOIterator",
          "org/apache/commons/io/FileUtils",
          "com/google/gson/internal/bind/JsonTreeReader");

  /** All that our classes name, and what that names in turn. */
  @Test
  void whatTheLogIsWrittenWithIsThereAndNoMoreOfLogback() throws Exception {
    Map<String, byte[]> shipped = InnerJar.classes();
    Set<String> named = named(shipped);
    assertThat(named.stream().filter(n -> LOGGING.stream().anyMatch(n::startsWith)))
        .as("is shipped")
        .hasSizeGreaterThan(50)
        .isSubsetOf(shipped.keySet());
    assertThat(shipped.keySet().stream().filter(n -> n.startsWith(LOGGING.get(0))))
        .as("is named")
        .isSubsetOf(named);
  }

  /**
   * Of what reads archives and JSON, too, but for what is left out on purpose. Commons IO and Lang
   * are utilities that name one another without end: of them, what the others name is there, and
   * ScanIT reads archives with it.
   */
  @ParameterizedTest
  @ValueSource(strings = {"org/apache/commons/compress/", "com/google/gson/", "org/tukaani/"})
  void soItIsWithWhatReadsArchivesAndJson(String library) throws Exception {
    Map<String, byte[]> shipped = InnerJar.classes();
    assertThat(named(shipped).stream().filter(n -> n.startsWith(library)))
        .as("is shipped")
        .hasSizeGreaterThan(5)
        .filteredOn(name -> !LEFT_OUT.contains(name))
        .isSubsetOf(shipped.keySet());
    assertThat(shipped.keySet()).as("is left out").doesNotContainAnyElementsOf(LEFT_OUT);
    Set<String> utilities = new TreeSet<>();
    for (Map.Entry<String, byte[]> each : shipped.entrySet()) {
      if (each.getKey().startsWith(library)) {
        utilities.addAll(namesIn(each.getValue()));
      }
    }
    assertThat(utilities.stream().filter(n -> n.startsWith("org/apache/commons/")))
        .filteredOn(name -> !LEFT_OUT.contains(name))
        .isSubsetOf(shipped.keySet());
  }

  /** All that our classes name, and what that names in turn. */
  private static Set<String> named(Map<String, byte[]> shipped) {
    Set<String> named = new TreeSet<>();
    Deque<String> left = new ArrayDeque<>();
    for (String name : shipped.keySet()) {
      if (name.startsWith("io/execguard/")) {
        left.add(name);
        named.add(name);
      }
    }
    assertThat(left).as("our own").hasSizeGreaterThan(500);
    while (!left.isEmpty()) {
      byte[] bytes = shipped.get(left.remove());
      for (String other : bytes == null ? Set.<String>of() : namesIn(bytes)) {
        if (named.add(other)) {
          left.add(other);
        }
      }
    }
    return named;
  }

  private static Set<String> namesIn(byte[] bytes) {
    Set<String> names = new TreeSet<>();
    Remapper remapper =
        new Remapper(Opcodes.ASM9) {
          @Override
          public String map(String name) {
            names.add(name);
            return name;
          }
        };
    new ClassReader(bytes)
        .accept(
            // Written and thrown away: what nobody visits is not mapped either.
            new ClassRemapper(new ClassWriter(0), remapper), ClassReader.SKIP_DEBUG);
    return names;
  }

  @Test
  void noNamesOfLocalVariablesAreShipped() throws Exception {
    List<String> named = new ArrayList<>();
    int[] lines = new int[1];
    for (Map.Entry<String, byte[]> each : InnerJar.classes().entrySet()) {
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
    assertThat(named).isEmpty();
    assertThat(lines[0]).as("line numbers, which stack traces need").isGreaterThan(10_000);
  }
}
