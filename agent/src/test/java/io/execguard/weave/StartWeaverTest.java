package io.execguard.weave;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import org.junit.jupiter.api.Test;

class StartWeaverTest {
  private static byte[] processImpl() throws IOException {
    try (InputStream in = Process.class.getResourceAsStream("/java/lang/ProcessImpl.class")) {
      return in.readAllBytes();
    }
  }

  /** The calls to the hook, each as {@code method: call}. */
  private static List<String> hookCalls(byte[] classFile) {
    List<String> calls = new ArrayList<>();
    new ClassReader(classFile)
        .accept(
            new ClassVisitor(Opcodes.ASM9) {
              @Override
              public MethodVisitor visitMethod(
                  int access, String method, String descriptor, String signature, String[] thrown) {
                return new MethodVisitor(Opcodes.ASM9) {
                  @Override
                  public void visitMethodInsn(
                      int opcode, String owner, String name, String descriptor, boolean itf) {
                    if (owner.equals("java/lang/ExecguardHook")) {
                      calls.add(method + ": " + name);
                    }
                  }
                };
              }
            },
            0);
    return calls;
  }

  @Test
  void startCallsTheHookAndNothingElseDoes() throws IOException {
    byte[] original = processImpl();
    byte[] woven = StartWeaver.weave(original);
    assertThat(hookCalls(original)).isEmpty();
    List<String> calls = hookCalls(woven);
    assertThat(calls).startsWith("start: before").endsWith("start: after");
    assertThat(calls).filteredOn(call -> call.equals("start: before")).hasSize(1);
    assertThat(calls).allMatch(call -> call.startsWith("start: "));
  }

  @Test
  void theOriginalIsNotWrittenTo() throws IOException {
    byte[] original = processImpl();
    StartWeaver.weave(original);
    assertThat(original).isEqualTo(processImpl());
  }

  @Test
  void aClassFileOfAJdkToComeKeepsItsVersion() throws IOException {
    byte[] future = processImpl();
    future[6] = 0;
    future[7] = 99;
    byte[] woven = StartWeaver.weave(future);
    assertThat(woven[7]).isEqualTo((byte) 99);
    woven[7] = 61;
    assertThat(hookCalls(woven)).isNotEmpty();
  }

  @Test
  void aClassWithoutTheMethodIsRefused() {
    ClassWriter writer = new ClassWriter(0);
    writer.visit(Opcodes.V1_8, 0, "java/lang/ProcessImpl", null, "java/lang/Process", null);
    writer
        .visitMethod(0, StartWeaver.METHOD, StartWeaver.DESCRIPTOR, null, null)
        .visitEnd(); // there, but not static
    writer.visitEnd();
    byte[] bytes = writer.toByteArray();
    assertThatThrownBy(() -> StartWeaver.weave(bytes)).hasMessageContaining("no method start");
  }
}
