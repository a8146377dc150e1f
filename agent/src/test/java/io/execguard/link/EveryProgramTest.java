package io.execguard.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.execguard.file.FileView;
import io.execguard.file.HostFiles;
import io.execguard.host.Host;
import io.execguard.host.HostReader;
import io.execguard.verdict.ExecModel;
import io.execguard.verdict.Step;
import io.execguard.verdict.Verdict;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Every dynamic program of this machine: the same libraries as its loader finds, and no finding.
 */
class EveryProgramTest {
  private static final String[] ROOTS = {"/usr/bin", "/usr/sbin", "/usr/lib", "/usr/libexec"};

  private static final String LOADER = "/lib64/ld-linux-x86-64.so.2";

  private final Host host = HostReader.ofThisMachine().host();
  private final FileView files = HostFiles.in(null);
  private final Linker linker = Linker.with(new LinkMemory(), LinkEnvironment.empty());

  @Test
  void ourLibrariesAreTheLoaders() throws IOException {
    assumeTrue(
        host.isLinux() && host.emulated() == null && Files.exists(Path.of(LOADER)),
        "skipped: there is no loader of glibc here to compare with");
    Map<Path, Verdict> dynamic = new LinkedHashMap<>();
    for (Path program : programs()) {
      Verdict verdict = ExecModel.judge(program.toString(), files, host);
      Step last = verdict.steps().get(verdict.steps().size() - 1);
      if (verdict.runs() && verdict.steps().size() == 2 && last.path().equals(LOADER)) {
        dynamic.put(program, verdict);
      }
    }
    Map<String, Map<String, String>> real =
        RealLoader.list(Path.of(LOADER), List.copyOf(dynamic.keySet()));
    List<String> differences = new ArrayList<>();
    for (Map.Entry<Path, Verdict> each : dynamic.entrySet()) {
      Linking linking = linker.look(each.getValue(), files, host);
      Map<String, String> loaders = real.get(each.getKey().toString());
      if (linking == null || !RealLoader.ours(linking).equals(loaders)) {
        differences.add(each.getKey() + ": the loader " + loaders + ", we " + linking);
      } else if (linking.isDoomed() != loaders.containsValue("not found")) {
        differences.add(each.getKey() + ": we " + linking);
      }
    }
    System.out.println(dynamic.size() + " programs compared with their loader");
    assertThat(differences).isEmpty();
    assertThat(dynamic).as("dynamic programs on this machine").isNotEmpty();
  }

  private static List<Path> programs() throws IOException {
    List<Path> programs = new ArrayList<>();
    for (String root : ROOTS) {
      if (!Files.isDirectory(Path.of(root))) {
        continue;
      }
      Files.walkFileTree(
          Path.of(root),
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
              if (attributes.isRegularFile() && Files.isExecutable(file)) {
                programs.add(file);
              }
              return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException e) {
              return FileVisitResult.CONTINUE;
            }
          });
    }
    return programs;
  }
}
