package io.execguard.agent;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.AllPermission;
import java.security.CodeSource;
import java.security.PermissionCollection;
import java.security.Permissions;
import java.security.ProtectionDomain;
import java.util.HashMap;
import java.util.Map;
import java.util.jar.JarFile;

/**
 * Loads the engine and its libraries out of the agent's own jar, from a few entries under {@code
 * execguard/inner/} with many classes each ({@link Pack}), so that no other class loader takes them
 * for its own. Its parent is the platform's loader: the application's classes, its slf4j, its
 * {@code logback.xml} and its services are out of sight here, as ours are there.
 *
 * <p>No file is written: a read-only root or a missing temp directory changes nothing. Resources
 * are to be had as streams only. There is no URL that leads into a pack, and nothing in the jar
 * asks for one.
 */
final class InnerLoader extends ClassLoader {
  private static final String PREFIX = "execguard/inner/";

  /** The agent's entry is not here: of its packages, the settings and the contract are for both. */
  private static final String SHARED = "io.execguard.agent.";

  private static final String OURS = "io.execguard.";

  /** The one library that each first launch needs. */
  private static final String WEAVING = "net.bytebuddy.jar.asm.";

  private static final String FIRST_LAUNCH = "first-launch";

  /** Of a package's name, as many parts as the name of its pack has. */
  private static final int PARTS = 3;

  private static InnerLoader instance;

  static {
    ClassLoader.registerAsParallelCapable();
  }

  private final JarFile jar;
  private final Map<String, Pack> packs = new HashMap<String, Pack>();
  private final ProtectionDomain domain;

  private InnerLoader(JarFile jar, ClassLoader parent) {
    super(parent);
    this.jar = jar;
    CodeSource source = InnerLoader.class.getProtectionDomain().getCodeSource();
    boolean asked = Privileged.of(System.getProperty("java.class.version")).isPossible();
    this.domain = new ProtectionDomain(source, asked ? all() : null, this, null);
  }

  /** Six classes that a JVM without a security manager has no use for. */
  private static PermissionCollection all() {
    Permissions all = new Permissions();
    all.add(new AllPermission());
    return all;
  }

  /**
   * The one loader of this JVM.
   *
   * @param jar the agent's own, opened; it stays open, so that a jar deleted later does no harm
   */
  static synchronized ClassLoader of(JarFile jar) {
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
      bytes = read(name);
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
      byte[] bytes = read(name);
      return bytes == null ? null : new ByteArrayInputStream(bytes);
    } catch (IOException e) {
      return null;
    }
  }

  /** Null if there is no such class or resource. */
  private byte[] read(String name) throws IOException {
    Pack first = pack(FIRST_LAUNCH);
    byte[] bytes = first == null ? null : first.get(name);
    if (bytes != null) {
      return bytes;
    }
    String other = packOf(name);
    Pack pack = other.isEmpty() ? null : pack(other);
    return pack == null ? null : pack.get(name);
  }

  /** Read under no lock: that two threads read the same is better than that one has to wait. */
  private Pack pack(String name) throws IOException {
    synchronized (packs) {
      Pack known = packs.get(name);
      if (known != null) {
        return known;
      }
    }
    Pack pack = Pack.of(jar, PREFIX + name);
    if (pack != null) {
      synchronized (packs) {
        packs.put(name, pack);
      }
    }
    return pack;
  }

  /**
   * The first three parts of the package's name, as {@code src/jar/PackInner.java} has it; empty
   * for what is in no package.
   */
  private static String packOf(String name) {
    int slash = name.lastIndexOf('/');
    String dotted = slash < 0 ? name : name.substring(0, slash + 1).replace('/', '.');
    int end = -1;
    for (int part = 0; part < PARTS; part++) {
      int dot = dotted.indexOf('.', end + 1);
      if (dot < 0) {
        break;
      }
      end = dot;
    }
    return end < 0 ? "" : dotted.substring(0, end);
  }
}
