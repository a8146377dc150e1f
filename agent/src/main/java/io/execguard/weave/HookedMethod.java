package io.execguard.weave;

import net.bytebuddy.jar.asm.Label;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;

/**
 * Rewrites the body of {@code start}. As source, the result is
 *
 * <pre>{@code
 * Object look = ExecguardHook.before(cmdarray, environment, dir);
 * try {
 *   ... the original body, in which "return p" is
 *   ExecguardHook.after(look, p, null);
 *   return p;
 * } catch (Throwable t) {
 *   throw ExecguardHook.after(look, null, t);
 * }
 * }</pre>
 *
 * {@code look} takes the first slot behind the parameters; the method's own locals move up by one.
 * The frames move with them, so that nothing has to be computed and no class has to be loaded.
 */
final class HookedMethod extends MethodVisitor {
  private static final String HOOK = "java/lang/ExecguardHook";
  private static final String BEFORE =
      "([Ljava/lang/String;Ljava/util/Map;Ljava/lang/String;)Ljava/lang/Object;";
  private static final String AFTER =
      "(Ljava/lang/Object;Ljava/lang/Process;Ljava/lang/Throwable;)Ljava/lang/Throwable;";

  /** The five parameters take a slot each. */
  private static final int LOOK = 5;

  private final Label start = new Label();

  HookedMethod(MethodVisitor next) {
    super(Opcodes.ASM9, next);
  }

  @Override
  public void visitCode() {
    mv.visitCode();
    mv.visitVarInsn(Opcodes.ALOAD, 0);
    mv.visitVarInsn(Opcodes.ALOAD, 1);
    mv.visitVarInsn(Opcodes.ALOAD, 2);
    mv.visitMethodInsn(Opcodes.INVOKESTATIC, HOOK, "before", BEFORE, false);
    mv.visitVarInsn(Opcodes.ASTORE, LOOK);
    mv.visitLabel(start);
  }

  @Override
  public void visitInsn(int opcode) {
    if (opcode == Opcodes.ARETURN) {
      mv.visitInsn(Opcodes.DUP);
      mv.visitVarInsn(Opcodes.ALOAD, LOOK);
      mv.visitInsn(Opcodes.SWAP);
      mv.visitInsn(Opcodes.ACONST_NULL);
      mv.visitMethodInsn(Opcodes.INVOKESTATIC, HOOK, "after", AFTER, false);
      mv.visitInsn(Opcodes.POP);
    }
    mv.visitInsn(opcode);
  }

  @Override
  public void visitMaxs(int maxStack, int maxLocals) {
    Label handler = new Label();
    // Last in the table, which makes it the outermost.
    mv.visitTryCatchBlock(start, handler, handler, "java/lang/Throwable");
    mv.visitLabel(handler);
    Object top = Opcodes.TOP;
    mv.visitFrame(
        Opcodes.F_NEW,
        6,
        new Object[] {top, top, top, top, top, "java/lang/Object"},
        1,
        new Object[] {"java/lang/Throwable"});
    mv.visitVarInsn(Opcodes.ALOAD, LOOK);
    mv.visitInsn(Opcodes.SWAP);
    mv.visitInsn(Opcodes.ACONST_NULL);
    mv.visitInsn(Opcodes.SWAP);
    mv.visitMethodInsn(Opcodes.INVOKESTATIC, HOOK, "after", AFTER, false);
    mv.visitInsn(Opcodes.ATHROW);
    mv.visitMaxs(maxStack, maxLocals + 1);
  }

  @Override
  public void visitVarInsn(int opcode, int local) {
    mv.visitVarInsn(opcode, moved(local));
  }

  @Override
  public void visitIincInsn(int local, int increment) {
    mv.visitIincInsn(moved(local), increment);
  }

  @Override
  public void visitLocalVariable(
      String name, String descriptor, String signature, Label from, Label to, int index) {
    mv.visitLocalVariable(name, descriptor, signature, from, to, moved(index));
  }

  @Override
  public void visitFrame(int type, int numLocal, Object[] local, int numStack, Object[] stack) {
    int parameters = Math.min(numLocal, LOOK);
    Object[] moved = new Object[Math.max(numLocal, LOOK) + 1];
    System.arraycopy(local, 0, moved, 0, parameters);
    for (int i = parameters; i < LOOK; i++) {
      moved[i] = Opcodes.TOP;
    }
    moved[LOOK] = "java/lang/Object";
    System.arraycopy(local, parameters, moved, LOOK + 1, numLocal - parameters);
    mv.visitFrame(type, moved.length, moved, numStack, stack);
  }

  private static int moved(int local) {
    return local < LOOK ? local : local + 1;
  }
}
