package io.execguard.e2e;

import java.io.IOException;
import java.io.InputStream;
import java.util.TreeMap;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;

/** The classes inside the packaged jar, and probes of a test among them. */
final class InnerJar extends ClassLoader implements AutoCloseable {
  private static final String INNER = "execguard/inner/";
  private static final String CLASS = ".classdata";

  private final JarFile jar;

  InnerJar() throws IOException {
    super(ClassLoader.getPlatformClassLoader());
    jar = new JarFile(Jvm.jar().toFile());
  }

  /** Calls the static method {@code run(String...)} of a class that sees only what is inside. */
  void run(Class<?> probe, String... arguments) throws Exception {
    byte[] bytes;
    try (InputStream in =
        probe.getResourceAsStream("/" + probe.getName().replace('.', '/') + ".class")) {
      bytes = in.readAllBytes();
    }
    var run =
        defineClass(probe.getName(), bytes, 0, bytes.length)
            .getDeclaredMethod("run", String[].class);
    run.setAccessible(true);
    run.invoke(null, (Object) arguments);
  }

  /** Every class inside, by its internal name. */
  TreeMap<String, byte[]> classes() throws IOException {
    TreeMap<String, byte[]> classes = new TreeMap<>();
    for (ZipEntry entry : (Iterable<ZipEntry>) jar.stream().map(e -> (ZipEntry) e)::iterator) {
      String name = entry.getName();
      if (name.startsWith(INNER) && name.endsWith(CLASS)) {
        String inner = name.substring(INNER.length(), name.length() - CLASS.length());
        classes.put(inner, bytes(entry));
      }
    }
    return classes;
  }

  @Override
  protected Class<?> findClass(String name) throws ClassNotFoundException {
    ZipEntry entry = jar.getEntry(INNER + name.replace('.', '/') + CLASS);
    if (entry == null) {
      throw new ClassNotFoundException(name);
    }
    try {
      byte[] bytes = bytes(entry);
      return defineClass(name, bytes, 0, bytes.length);
    } catch (IOException e) {
      throw new ClassNotFoundException(name, e);
    }
  }

  private byte[] bytes(ZipEntry entry) throws IOException {
    try (InputStream in = jar.getInputStream(entry)) {
      return in.readAllBytes();
    }
  }

  @Override
  public void close() throws IOException {
    jar.close();
  }
}
