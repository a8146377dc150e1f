package io.execguard.e2e;

import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;

/** What is packed inside the packaged jar. */
final class InnerJar {
  /** The folder of the packs. */
  static final String PACKS = "execguard/inner/";

  private InnerJar() {}

  /** Each by its name in that folder. */
  static Map<String, PackFile> packs() throws IOException {
    Map<String, PackFile> packs = new TreeMap<>();
    try (JarFile jar = new JarFile(Jvm.jar().toFile())) {
      for (ZipEntry entry : (Iterable<ZipEntry>) jar.stream().map(e -> (ZipEntry) e)::iterator) {
        String name = entry.getName();
        if (name.startsWith(PACKS) && !entry.isDirectory()) {
          try (InputStream in = jar.getInputStream(entry)) {
            packs.put(name.substring(PACKS.length()), PackFile.of(in.readAllBytes()));
          }
        }
      }
    }
    return packs;
  }

  /** Every class inside, by its internal name. */
  static TreeMap<String, byte[]> classes() throws IOException {
    TreeMap<String, byte[]> classes = new TreeMap<>();
    for (PackFile pack : packs().values()) {
      pack.items()
          .forEach(
              (name, bytes) -> {
                // Resources have a slash in their names.
                if (name.indexOf('/') < 0) {
                  classes.put(name.replace('.', '/'), bytes);
                }
              });
    }
    return classes;
  }
}
