package io.execguard.e2e;

import java.io.IOException;
import java.io.InputStream;
import java.util.TreeMap;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;

/** The classes inside the packaged jar. */
final class InnerJar {
  private static final String INNER = "execguard/inner/";
  private static final String CLASS = ".classdata";

  private InnerJar() {}

  /** Every class inside, by its internal name. */
  static TreeMap<String, byte[]> classes() throws IOException {
    TreeMap<String, byte[]> classes = new TreeMap<>();
    try (JarFile jar = new JarFile(Jvm.jar().toFile())) {
      for (ZipEntry entry : (Iterable<ZipEntry>) jar.stream().map(e -> (ZipEntry) e)::iterator) {
        String name = entry.getName();
        if (name.startsWith(INNER) && name.endsWith(CLASS)) {
          String inner = name.substring(INNER.length(), name.length() - CLASS.length());
          try (InputStream in = jar.getInputStream(entry)) {
            classes.put(inner, in.readAllBytes());
          }
        }
      }
    }
    return classes;
  }
}
