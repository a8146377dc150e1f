package io.execguard.e2e;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;

/** Packs the second agent of the tests into a jar. */
final class SpyJar {
  private SpyJar() {}

  static Path in(Path directory) throws IOException {
    Manifest manifest = new Manifest();
    Attributes attributes = manifest.getMainAttributes();
    attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    attributes.putValue("Premain-Class", "SpyAgent");
    attributes.putValue("Can-Retransform-Classes", "true");
    Path jar = directory.resolve("spy.jar");
    List<Path> classes;
    try (Stream<Path> all = Files.list(Apps.classes())) {
      classes = all.filter(file -> file.getFileName().toString().startsWith("SpyAgent")).toList();
    }
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest)) {
      for (Path file : classes) {
        out.putNextEntry(new JarEntry(file.getFileName().toString()));
        Files.copy(file, out);
        out.closeEntry();
      }
    }
    return jar;
  }
}
