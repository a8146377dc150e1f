package io.execguard.e2e;

import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;

/** Breaks a copy of the agent's jar. */
final class JarEdit {
  private JarEdit() {}

  /** What becomes of an entry. */
  interface Change {
    /** Null to take it away. */
    byte[] of(byte[] entry);
  }

  /** A copy in which that entry, which must be there, is text. */
  static Path replaced(Path jar, Path directory, String entry) throws IOException {
    return changed(jar, directory, entry, bytes -> "this is no class".getBytes());
  }

  /** A copy without it. */
  static Path without(Path jar, Path directory, String entry) throws IOException {
    return changed(jar, directory, entry, bytes -> null);
  }

  /** A copy in which every method of that class, but for constructors, throws such an error. */
  static Path throwing(Path jar, Path directory, String entry, Class<? extends Throwable> error)
      throws IOException {
    return changed(jar, directory, entry, bytes -> throwing(bytes, Type.getInternalName(error)));
  }

  private static Path changed(Path jar, Path directory, String entry, Change change)
      throws IOException {
    Path copy = directory.resolve("broken.jar");
    Files.copy(jar, copy, StandardCopyOption.REPLACE_EXISTING);
    try (FileSystem zip = FileSystems.newFileSystem(copy)) {
      Path inside = zip.getPath(entry);
      if (!Files.exists(inside)) {
        throw new IOException(jar + " has no " + entry);
      }
      byte[] bytes = change.of(Files.readAllBytes(inside));
      if (bytes == null) {
        Files.delete(inside);
      } else {
        Files.write(inside, bytes);
      }
    }
    return copy;
  }

  private static byte[] throwing(byte[] classFile, String error) {
    ClassReader reader = new ClassReader(classFile);
    ClassWriter writer = new ClassWriter(reader, 0);
    reader.accept(
        new ClassVisitor(Opcodes.ASM9, writer) {
          @Override
          public MethodVisitor visitMethod(
              int access, String name, String descriptor, String signature, String[] exceptions) {
            MethodVisitor method =
                super.visitMethod(access, name, descriptor, signature, exceptions);
            boolean hasCode = (access & (Opcodes.ACC_ABSTRACT | Opcodes.ACC_NATIVE)) == 0;
            if (!hasCode || name.startsWith("<")) {
              return method;
            }
            method.visitCode();
            method.visitTypeInsn(Opcodes.NEW, error);
            method.visitInsn(Opcodes.DUP);
            method.visitLdcInsn("made by a test");
            method.visitMethodInsn(
                Opcodes.INVOKESPECIAL, error, "<init>", "(Ljava/lang/String;)V", false);
            method.visitInsn(Opcodes.ATHROW);
            method.visitMaxs(3, Type.getArgumentsAndReturnSizes(descriptor) >> 2);
            method.visitEnd();
            return null; // The rest of it would be dead code.
          }
        },
        ClassReader.SKIP_DEBUG);
    return writer.toByteArray();
  }
}
