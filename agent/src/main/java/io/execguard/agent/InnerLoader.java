package io.execguard.agent;

import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.MalformedURLException;
import java.net.URL;
import java.security.AllPermission;
import java.security.CodeSource;
import java.security.Permissions;
import java.security.ProtectionDomain;
import java.security.cert.Certificate;
import java.util.Collections;
import java.util.Enumeration;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;

/**
 * Loads the engine and its libraries out of the agent's own jar, from entries under {@code
 * execguard/inner/} whose classes end in {@code .classdata}, so that no other class loader takes
 * them for its own. Its parent is the platform's loader: the application's classes, its slf4j, its
 * {@code logback.xml} and its services are out of sight here, as ours are there.
 *
 * <p>No file is written: a read-only root or a missing temp directory changes nothing.
 */
final class InnerLoader extends ClassLoader {
  private static final String PREFIX = "execguard/inner/";

  /** The agent's entry is not here: of its packages, the settings and the contract are for both. */
  private static final String SHARED = "io.execguard.agent.";

  private static final String OURS = "io.execguard.";

  /** The one library that each first launch needs. */
  private static final String WEAVING = "net.bytebuddy.jar.asm.";

  private static final String CLASS_SUFFIX = ".classdata";

  private static InnerLoader instance;

  static {
    ClassLoader.registerAsParallelCapable();
  }

  private final File file;
  private final JarFile jar;
  private final ProtectionDomain domain;

  private InnerLoader(JarFile jar, ClassLoader parent) throws IOException {
    super(parent);
    this.file = new File(jar.getName());
    this.jar = jar;
    Permissions all = new Permissions();
    all.add(new AllPermission());
    CodeSource source = new CodeSource(file.toURI().toURL(), (Certificate[]) null);
    this.domain = new ProtectionDomain(source, all, this, null);
  }

  /**
   * The one loader of this JVM.
   *
   * @param jar the agent's own, opened; it stays open, so that a jar deleted later does no harm
   */
  static synchronized ClassLoader of(JarFile jar) throws IOException {
    if (instance == null) {
      // Java 8: the extension loader; 9 and later: the platform loader.
      instance = new InnerLoader(jar, ClassLoader.getSystemClassLoader().getParent());
    }
    return instance;
  }

  /** The next one that is asked for is a new one: the engine of this one is not used any more. */
  static synchronized void forget() {
    instance = null;
  }

  /**
   * Ours are looked for here first: no other loader has them, and for each the parents would make
   * an exception to say so, with its stack trace. That was a tenth of what the first launch of a
   * JVM costs.
   */
  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    if (!name.startsWith(OURS) && !name.startsWith(WEAVING)) {
      return super.loadClass(name, resolve);
    }
    synchronized (getClassLoadingLock(name)) {
      Class<?> loaded = findLoadedClass(name);
      return loaded == null ? findClass(name) : loaded;
    }
  }

  @Override
  protected Class<?> findClass(String name) throws ClassNotFoundException {
    if (name.startsWith(SHARED)) {
      return Class.forName(name, false, InnerLoader.class.getClassLoader());
    }
    byte[] bytes;
    try {
      bytes = read(PREFIX + name.replace('.', '/') + CLASS_SUFFIX);
    } catch (IOException e) {
      throw new ClassNotFoundException(name, e);
    }
    if (bytes == null) {
      throw new ClassNotFoundException(name);
    }
    try {
      return defineClass(name, bytes, 0, bytes.length, domain);
    } catch (LinkageError e) {
      // Another agent's transformer asked for this very class while it was being defined, and got
      // it: the definition that it began came first.
      Class<?> defined = findLoadedClass(name);
      if (defined == null) {
        throw e;
      }
      return defined;
    }
  }

  @Override
  public InputStream getResourceAsStream(String name) {
    try {
      byte[] bytes = read(PREFIX + name);
      return bytes == null ? null : new ByteArrayInputStream(bytes);
    } catch (IOException e) {
      return null;
    }
  }

  @Override
  protected URL findResource(String name) {
    if (jar.getEntry(PREFIX + name) == null) {
      return null;
    }
    try {
      return new URL("jar:" + file.toURI() + "!/" + PREFIX + name);
    } catch (MalformedURLException e) {
      return null;
    }
  }

  @Override
  protected Enumeration<URL> findResources(String name) {
    URL url = findResource(name);
    return Collections.enumeration(
        url == null ? Collections.<URL>emptyList() : Collections.singletonList(url));
  }

  private byte[] read(String entryName) throws IOException {
    ZipEntry entry = jar.getEntry(entryName);
    if (entry == null) {
      return null;
    }
    byte[] bytes = new byte[(int) entry.getSize()];
    InputStream in = jar.getInputStream(entry);
    try {
      int got = 0;
      while (got < bytes.length) {
        int n = in.read(bytes, got, bytes.length - got);
        if (n < 0) {
          throw new IOException(entryName + " of " + file + " ends early");
        }
        got += n;
      }
    } finally {
      in.close();
    }
    return bytes;
  }
}
