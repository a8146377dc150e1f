package io.execguard.e2e;

import java.io.IOException;
import java.nio.file.DirectoryStream;
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

  /** What becomes of a class. */
  interface Change {
    /** Null to take it away. */
    byte[] of(byte[] classFile);
  }

  /** A copy in which that class, which must be inside, is text. */
  static Path replaced(Path jar, Path directory, String className) throws IOException {
    return changed(jar, directory, className, bytes -> "this is no class".getBytes());
  }

  /** A copy without it. */
  static Path without(Path jar, Path directory, String className) throws IOException {
    return changed(jar, directory, className, bytes -> null);
  }

  /** A copy in which every method of that class, but for constructors, throws such an error. */
  static Path throwing(Path jar, Path directory, String className, Class<? extends Throwable> error)
      throws IOException {
    return changed(
        jar, directory, className, bytes -> throwing(bytes, Type.getInternalName(error)));
  }

  private static Path changed(Path jar, Path directory, String className, Change change)
      throws IOException {
    Path copy = directory.resolve("broken.jar");
    Files.copy(jar, copy, StandardCopyOption.REPLACE_EXISTING);
    try (FileSystem zip = FileSystems.newFileSystem(copy)) {
      Path pack = packWith(className, zip.getPath(InnerJar.PACKS));
      PackFile file = PackFile.of(Files.readAllBytes(pack));
      byte[] bytes = change.of(file.items().get(className));
      if (bytes == null) {
        file.items().remove(className);
      } else {
        file.items().put(className, bytes);
      }
      Files.write(pack, file.bytes());
    }
    return copy;
  }

  private static Path packWith(String className, Path packs) throws IOException {
    try (DirectoryStream<Path> all = Files.newDirectoryStream(packs)) {
      for (Path pack : all) {
        if (PackFile.of(Files.readAllBytes(pack)).items().containsKey(className)) {
          return pack;
        }
      }
    }
    throw new IOException("no pack of the jar has " + className);
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
