package io.execguard.guard;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CallerStackTest {
  @Test
  void theCallerIsWhoeverAskedTheJdkToLaunch() {
    StackTraceElement[] trace = {
      frame("io.execguard.guard.CallerStack"),
      frame("io.execguard.guard.Watch"),
      frame("java.lang.ExecguardHook"),
      frame("java.lang.ProcessImpl"),
      frame("java.lang.ProcessBuilder"),
      frame("java.lang.ProcessBuilder"),
      frame("java.lang.Runtime"),
      frame("com.acme.Reports"),
      frame("java.lang.Thread"),
    };

    assertThat(CallerStack.of(trace))
        .extracting(StackTraceElement::getClassName)
        .containsExactly("com.acme.Reports", "java.lang.Thread");
  }

  @Test
  void outsideOfALaunchThereIsNone() {
    assertThat(CallerStack.ofThisThread()).isEmpty();
  }

  private static StackTraceElement frame(String className) {
    return new StackTraceElement(className, "m", "F.java", 1);
  }
}
