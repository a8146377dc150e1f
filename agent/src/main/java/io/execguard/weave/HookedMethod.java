package io.execguard.weave;

import net.bytebuddy.jar.asm.Label;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;

/**
 * Rewrites the body of {@code start}. As source, the result is
 *
 * <pre>{@code
 * Object look = ExecguardHook.before(cmdarray, environment, dir);
 * Object result;
 * try {
 *   ... the original body, in which "return p" is
 *   result = p;
 *   try {
 *     ExecguardHook.after(look, result, null);
 *   } catch (Throwable ours) {
 *   }
 *   return result;
 * } catch (Throwable t) {
 *   result = t;
 *   try {
 *     result = ExecguardHook.after(look, null, result);
 *   } catch (Throwable ours) {
 *   }
 *   throw result;
 * }
 * }</pre>
 *
 * The hook catches everything itself, but a stack may overflow in the very call of it: a process
 * that was started then has to be returned, and what the JDK throws has to be thrown.
 *
 * <p>{@code look} and {@code result} take the first slots behind the parameters; the method's own
 * locals move up by two. The frames move with them, so that nothing has to be computed and no class
 * has to be loaded.
 */
final class HookedMethod extends MethodVisitor {
  private static final String HOOK = "java/lang/ExecguardHook";
  private static final String BEFORE =
      "([Ljava/lang/String;Ljava/util/Map;Ljava/lang/String;)Ljava/lang/Object;";
  private static final String AFTER =
      "(Ljava/lang/Object;Ljava/lang/Process;Ljava/lang/Throwable;)Ljava/lang/Throwable;";
  private static final String THROWABLE = "java/lang/Throwable";

  /** The five parameters take a slot each. */
  private static final int LOOK = 5;

  private static final int RESULT = 6;
  private static final int MORE = 2;

  /** What a call of the hook puts on the stack, beside what may be there. */
  private static final int ARGUMENTS = 3;

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
      afterReturning();
    }
    mv.visitInsn(opcode);
  }

  /** Process to be returned on the stack: the same. */
  private void afterReturning() {
    Label from = new Label();
    Label to = new Label();
    Label behind = new Label();
    // The way on without an exception and the way on with one: a Throwable, or null, is in the way.
    mv.visitTryCatchBlock(from, to, behind, THROWABLE);
    mv.visitVarInsn(Opcodes.ASTORE, RESULT);
    mv.visitLabel(from);
    mv.visitVarInsn(Opcodes.ALOAD, LOOK);
    mv.visitVarInsn(Opcodes.ALOAD, RESULT);
    mv.visitInsn(Opcodes.ACONST_NULL);
    mv.visitMethodInsn(Opcodes.INVOKESTATIC, HOOK, "after", AFTER, false);
    mv.visitLabel(to);
    mv.visitLabel(behind);
    frame("java/lang/Process");
    mv.visitInsn(Opcodes.POP);
    mv.visitVarInsn(Opcodes.ALOAD, RESULT);
  }

  /** Throwable on the stack: thrown, or another in its place. */
  private void afterThrowing() {
    Label from = new Label();
    Label to = new Label();
    Label failed = new Label();
    mv.visitTryCatchBlock(from, to, failed, THROWABLE);
    mv.visitVarInsn(Opcodes.ASTORE, RESULT);
    mv.visitLabel(from);
    mv.visitVarInsn(Opcodes.ALOAD, LOOK);
    mv.visitInsn(Opcodes.ACONST_NULL);
    mv.visitVarInsn(Opcodes.ALOAD, RESULT);
    mv.visitMethodInsn(Opcodes.INVOKESTATIC, HOOK, "after", AFTER, false);
    mv.visitLabel(to);
    mv.visitInsn(Opcodes.ATHROW);
    mv.visitLabel(failed);
    frame(THROWABLE);
    mv.visitInsn(Opcodes.POP);
    mv.visitVarInsn(Opcodes.ALOAD, RESULT);
    mv.visitInsn(Opcodes.ATHROW);
  }

  @Override
  public void visitMaxs(int maxStack, int maxLocals) {
    Label handler = new Label();
    // Behind the original ones in the table, which makes it the outermost of them.
    mv.visitTryCatchBlock(start, handler, handler, THROWABLE);
    mv.visitLabel(handler);
    Object top = Opcodes.TOP;
    mv.visitFrame(
        Opcodes.F_NEW,
        6,
        new Object[] {top, top, top, top, top, "java/lang/Object"},
        1,
        new Object[] {THROWABLE});
    afterThrowing();
    mv.visitMaxs(maxStack + ARGUMENTS, maxLocals + MORE);
  }

  /** Where only {@code look} and {@code result} are known, and a Throwable is on the stack. */
  private void frame(String result) {
    Object top = Opcodes.TOP;
    mv.visitFrame(
        Opcodes.F_NEW,
        7,
        new Object[] {top, top, top, top, top, "java/lang/Object", result},
        1,
        new Object[] {THROWABLE});
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
    Object[] moved = new Object[Math.max(numLocal, LOOK) + MORE];
    System.arraycopy(local, 0, moved, 0, parameters);
    for (int i = parameters; i < LOOK; i++) {
      moved[i] = Opcodes.TOP;
    }
    moved[LOOK] = "java/lang/Object";
    moved[RESULT] = Opcodes.TOP;
    System.arraycopy(local, parameters, moved, LOOK + MORE, numLocal - parameters);
    mv.visitFrame(type, moved.length, moved, numStack, stack);
  }

  private static int moved(int local) {
    return local < LOOK ? local : local + MORE;
  }
}
