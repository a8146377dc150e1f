import java.io.IOException;

/** Runs under a security manager that lets the application do what its policy says. */
public class UnderPolicy {
  public static void main(String[] args) {
    for (String program : args) {
      launch(program);
    }
  }

  /** Prints all that code gets to know of a launch. */
  static void launch(String program) {
    try {
      int exit = new ProcessBuilder(program).redirectErrorStream(true).start().waitFor();
      System.out.println(program + " exit " + exit);
    } catch (SecurityException e) {
      System.out.println(program + " denied");
    } catch (IOException e) {
      System.out.println(program + " " + LaunchApp.escape(e.getMessage()));
      for (Throwable cause = e; cause != null; cause = cause.getCause()) {
        if (cause != e) {
          System.out.println(
              program
                  + " cause "
                  + cause.getClass().getName()
                  + " "
                  + LaunchApp.escape(cause.getMessage()));
        }
        for (Throwable suppressed : cause.getSuppressed()) {
          System.out.println(program + " suppressed " + suppressed);
        }
        for (StackTraceElement frame : cause.getStackTrace()) {
          String name = frame.getClassName();
          if (name.contains("xecguard")) {
            System.out.println(program + " frame " + name);
          }
        }
      }
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
