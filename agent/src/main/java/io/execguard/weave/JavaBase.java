package io.execguard.weave;

import java.lang.instrument.Instrumentation;

/** The way into the package java.lang. */
interface JavaBase {
  /**
   * Opens the package to this class's module, the agent's own: {@code
   * Instrumentation.redefineModule}. Nobody else gets in by that.
   */
  void open(Instrumentation instrumentation) throws ReflectiveOperationException;

  /**
   * Defines a class on the boot loader, beside {@code Object}.
   *
   * @param bytes of a class in java.lang
   */
  Class<?> define(byte[] bytes) throws ReflectiveOperationException;

  /** That of this JVM. */
  static JavaBase ofThisJvm() throws ReflectiveOperationException {
    try {
      Class.forName("java.lang.Module");
    } catch (ClassNotFoundException java8) {
      return new BaseOfJava8();
    }
    // By name: it is compiled behind this class, against a newer JDK.
    return (JavaBase)
        Class.forName("io.execguard.weave.BaseModule").getDeclaredConstructor().newInstance();
  }
}
