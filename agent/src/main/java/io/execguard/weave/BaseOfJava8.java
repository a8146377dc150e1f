package io.execguard.weave;

import java.lang.instrument.Instrumentation;
import java.lang.reflect.Field;
import java.security.ProtectionDomain;

/** Java 8 has no modules in the way, and {@code Unsafe.defineClass} takes the boot loader. */
final class BaseOfJava8 implements JavaBase {
  @Override
  public void open(Instrumentation instrumentation) {
    // It is.
  }

  @Override
  public Class<?> define(byte[] bytes) throws ReflectiveOperationException {
    Class<?> unsafe = Class.forName("sun.misc.Unsafe");
    Field instance = unsafe.getDeclaredField("theUnsafe");
    instance.setAccessible(true);
    return (Class<?>)
        unsafe
            .getMethod(
                "defineClass",
                String.class,
                byte[].class,
                int.class,
                int.class,
                ClassLoader.class,
                ProtectionDomain.class)
            .invoke(instance.get(null), HookClass.NAME, bytes, 0, bytes.length, null, null);
  }
}
