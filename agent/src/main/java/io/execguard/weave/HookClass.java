package io.execguard.weave;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.instrument.Instrumentation;
import java.lang.reflect.Constructor;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Defines {@code java.lang.ExecguardHook} on the boot loader, without touching the boot class path:
 * {@code appendToBootstrapClassLoaderSearch} and {@code Boot-Class-Path} both make the JVM give up
 * class data sharing for application classes, and the first says so on standard error.
 */
final class HookClass {
  static final String NAME = "java.lang.ExecguardHook";

  /** Bytes that no class loader, not even our own, takes for a class. */
  private static final String RESOURCE = "io/execguard/weave/ExecguardHook.bytes";

  private final Class<?> hook;

  private HookClass(Class<?> hook) {
    this.hook = hook;
  }

  /**
   * @throws Exception if this JVM does not let us define it
   */
  static HookClass define(Instrumentation instrumentation) throws Exception {
    JavaBase base = JavaBase.ofThisJvm();
    base.open(instrumentation);
    Class<?> earlier = earlier();
    return new HookClass(earlier == null ? base.define(bytes()) : earlier);
  }

  /** The one that an agent left which was detached since: a class of the boot loader never goes. */
  private static @Nullable Class<?> earlier() {
    try {
      return Class.forName(NAME, false, null);
    } catch (ClassNotFoundException e) {
      return null;
    }
  }

  /** Makes the hook call these; null for nothing. */
  @SuppressWarnings("unchecked") // The hook says so, in java.lang.
  void connect(
      @Nullable Function<Object[], Object> before, @Nullable Function<Object[], Object> after)
      throws ReflectiveOperationException {
    Constructor<?> constructor = hook.getDeclaredConstructor();
    constructor.setAccessible(true);
    ((BiConsumer<Function<Object[], Object>, Function<Object[], Object>>) constructor.newInstance())
        .accept(before, after);
  }

  private static byte[] bytes() throws IOException {
    InputStream in = HookClass.class.getClassLoader().getResourceAsStream(RESOURCE);
    if (in == null) {
      throw new IOException("the agent's jar has no " + RESOURCE);
    }
    try {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      byte[] buffer = new byte[4096];
      for (int n; (n = in.read(buffer)) > 0; ) {
        bytes.write(buffer, 0, n);
      }
      return bytes.toByteArray();
    } finally {
      in.close();
    }
  }
}
