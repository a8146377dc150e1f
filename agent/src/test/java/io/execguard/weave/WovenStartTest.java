package io.execguard.weave;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Map;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.commons.ClassRemapper;
import net.bytebuddy.jar.asm.commons.SimpleRemapper;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The woven method at work, with a hook that fails in its very call. */
class WovenStartTest {
  /** Stands in for {@code java.lang.ExecguardHook}. */
  public static final class Hook {
    static int calls;
    static boolean fails;
    static Throwable other;

    public static Object before(String[] command, Map<String, String> environment, String dir) {
      return "look";
    }

    public static Throwable after(Object look, Process process, Throwable thrown) {
      calls++;
      assertThat(look).isEqualTo("look");
      if (fails) {
        throw new StackOverflowError("in the call of the hook");
      }
      return other == null ? thrown : other;
    }
  }

  /** Has the shape of the JDK's method: several returns, in and behind a try with a finally. */
  public static final class Sample {
    static int closed;

    static Process start(
        String[] command,
        Map<String, String> environment,
        String dir,
        ProcessBuilder.Redirect[] redirects,
        boolean merge)
        throws IOException {
      long first = command.length;
      try {
        if (dir.equals("fails")) {
          throw new IOException("fails after all");
        }
        if (dir.equals("inside")) {
          return new Dummy(first);
        }
        for (int i = 0; i < 2; i++) {
          first += i;
        }
      } finally {
        closed++;
      }
      return new Dummy(first);
    }
  }

  /** What was started. */
  public static final class Dummy extends Process {
    final long number;

    public Dummy(long number) {
      this.number = number;
    }

    @Override
    public java.io.OutputStream getOutputStream() {
      return null;
    }

    @Override
    public InputStream getInputStream() {
      return null;
    }

    @Override
    public InputStream getErrorStream() {
      return null;
    }

    @Override
    public int waitFor() {
      return 0;
    }

    @Override
    public int exitValue() {
      return 0;
    }

    @Override
    public void destroy() {}
  }

  @BeforeEach
  void reset() {
    Hook.calls = 0;
    Hook.fails = false;
    Hook.other = null;
  }

  private static Process start(String dir) throws Throwable {
    String name = Sample.class.getName();
    byte[] bytes;
    try (InputStream in =
        Sample.class.getResourceAsStream(name.substring(name.lastIndexOf('.') + 1) + ".class")) {
      bytes = StartWeaver.weave(in.readAllBytes());
    }
    ClassWriter writer = new ClassWriter(0);
    new ClassReader(bytes)
        .accept(
            new ClassRemapper(
                writer,
                new SimpleRemapper(
                    Opcodes.ASM9,
                    "java/lang/ExecguardHook",
                    Hook.class.getName().replace('.', '/'))),
            0);
    byte[] woven = writer.toByteArray();
    Class<?> sample =
        new ClassLoader(WovenStartTest.class.getClassLoader()) {
          Class<?> define() {
            return defineClass(null, woven, 0, woven.length);
          }
        }.define();
    Method start =
        sample.getDeclaredMethod(
            "start",
            String[].class,
            Map.class,
            String.class,
            ProcessBuilder.Redirect[].class,
            boolean.class);
    start.setAccessible(true);
    try {
      return (Process) start.invoke(null, new String[] {"a", "b"}, null, dir, null, false);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"inside", "behind"})
  void aProcessThatWasStartedIsReturned(String where) throws Throwable {
    long number = where.equals("inside") ? 2 : 3;
    assertThat(start(where)).extracting("number").isEqualTo(number);
    assertThat(Hook.calls).isEqualTo(1);
    Hook.fails = true;
    assertThat(start(where)).extracting("number").isEqualTo(number);
    assertThat(Hook.calls).as("not called for what it threw itself").isEqualTo(2);
    Hook.fails = false;
    Hook.other = new IllegalStateException("nobody asked for it");
    assertThat(start(where)).extracting("number").isEqualTo(number);
  }

  @Test
  void whatWasThrownIsThrown() {
    assertThatThrownBy(() -> start("fails")).hasMessage("fails after all");
    assertThat(Hook.calls).isEqualTo(1);
    Hook.fails = true;
    assertThatThrownBy(() -> start("fails")).hasMessage("fails after all");
    assertThat(Hook.calls).isEqualTo(2);
    Hook.fails = false;
    Hook.other = new IOException("explained");
    assertThatThrownBy(() -> start("fails")).isSameAs(Hook.other);
  }
}
