package io.execguard.weave;

import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;

/**
 * Weaves {@code ProcessImpl.start}, which is the one method that every launch of every JDK from 8
 * on ends in. Only its body changes, so that the class can be retransformed.
 */
final class StartWeaver {
  static final String METHOD = "start";
  static final String DESCRIPTOR =
      "([Ljava/lang/String;Ljava/util/Map;Ljava/lang/String;"
          + "[Ljava/lang/ProcessBuilder$Redirect;Z)Ljava/lang/Process;";

  /** Offset of {@code major_version} (JVMS 4.1). */
  private static final int MAJOR_VERSION = 6;

  private StartWeaver() {}

  /**
   * @throws IllegalStateException if the method is not there
   */
  static byte[] weave(byte[] classFile) {
    byte[] readable = classFile.clone();
    byte[] version = {readable[MAJOR_VERSION], readable[MAJOR_VERSION + 1]};
    // A JDK newer than the ASM at hand: its class files have always been readable as the version
    // before. The class gets its own version back below.
    if (((version[0] & 0xff) << 8 | version[1] & 0xff) > (Opcodes.V24 & 0xffff)) {
      readable[MAJOR_VERSION] = 0;
      readable[MAJOR_VERSION + 1] = (byte) Opcodes.V24;
    }
    ClassReader reader = new ClassReader(readable);
    // With the reader, so that all methods but one are copied as they are; and nothing is computed
    // that is known, for that takes a walk along each branch and further classes.
    ClassWriter writer = new ClassWriter(reader, 0);
    Finder finder = new Finder(writer);
    reader.accept(finder, ClassReader.EXPAND_FRAMES);
    if (!finder.found) {
      throw new IllegalStateException("no method " + METHOD + DESCRIPTOR);
    }
    byte[] woven = writer.toByteArray();
    woven[MAJOR_VERSION] = version[0];
    woven[MAJOR_VERSION + 1] = version[1];
    return woven;
  }

  private static final class Finder extends ClassVisitor {
    boolean found;

    Finder(ClassVisitor next) {
      super(Opcodes.ASM9, next);
    }

    @Override
    public MethodVisitor visitMethod(
        int access, String name, String descriptor, String signature, String[] exceptions) {
      MethodVisitor next = super.visitMethod(access, name, descriptor, signature, exceptions);
      if (!METHOD.equals(name)
          || !DESCRIPTOR.equals(descriptor)
          || (access & Opcodes.ACC_STATIC) == 0) {
        return next;
      }
      found = true;
      return new HookedMethod(next);
    }
  }
}
