package io.execguard.weave;

import java.lang.instrument.Instrumentation;
import java.lang.invoke.MethodHandles;
import java.util.Collections;
import java.util.Map;
import java.util.Set;

/**
 * Where java.base is a module. Compiled against the JDK that builds, for Java 9 has what is called
 * here; called directly, for by reflection each of these calls makes classes of its own from Java
 * 18 on (JEP 416): a hundred in the first launch.
 */
final class BaseModule implements JavaBase {
  BaseModule() {}

  @Override
  public void open(Instrumentation instrumentation) {
    Map<String, Set<Module>> opens =
        Collections.singletonMap("java.lang", Collections.singleton(getClass().getModule()));
    instrumentation.redefineModule(
        Object.class.getModule(),
        Collections.emptySet(),
        Collections.emptyMap(),
        opens,
        Collections.emptySet(),
        Collections.emptyMap());
  }

  @Override
  public Class<?> define(byte[] bytes) throws IllegalAccessException {
    return MethodHandles.privateLookupIn(Object.class, MethodHandles.lookup()).defineClass(bytes);
  }
}
