import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.Label;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;

/**
 * Part of the build: takes the names of local variables (JVMS 4.7.13 and 4.7.14, which only a
 * debugger reads) out of the libraries' classes, an eighth of their size. Line numbers stay, for
 * stack traces.
 */
public final class DropLocals {
  private DropLocals() {}

  public static void main(String[] folders) throws IOException {
    for (String folder : folders) {
      try (Stream<Path> files = Files.walk(Path.of(folder))) {
        List<Path> classes = files.filter(file -> file.toString().endsWith(".class")).toList();
        for (Path file : classes) {
          Files.write(file, without(Files.readAllBytes(file)));
        }
      }
    }
  }

  private static byte[] without(byte[] bytes) {
    ClassWriter writer = new ClassWriter(0);
    new ClassReader(bytes)
        .accept(
            new ClassVisitor(Opcodes.ASM9, writer) {
              @Override
              public MethodVisitor visitMethod(
                  int access, String name, String type, String signature, String[] thrown) {
                return new MethodVisitor(
                    Opcodes.ASM9, super.visitMethod(access, name, type, signature, thrown)) {
                  @Override
                  public void visitLocalVariable(
                      String local,
                      String localType,
                      String localSignature,
                      Label start,
                      Label end,
                      int index) {}
                };
              }
            },
            0);
    return writer.toByteArray();
  }
}
