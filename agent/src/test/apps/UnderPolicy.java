import java.io.IOException;

/** Runs under a security manager that lets the application do what its policy says. */
public class UnderPolicy {
  public static void main(String[] args) {
    for (String program : args) {
      try {
        int exit = new ProcessBuilder(program).start().waitFor();
        System.out.println(program + " exit " + exit);
      } catch (SecurityException e) {
        System.out.println(program + " denied");
      } catch (IOException e) {
        System.out.println(program + " " + LaunchApp.escape(e.getMessage()));
        for (Throwable cause = e.getCause(); cause != null; cause = cause.getCause()) {
          System.out.println(program + " cause " + cause.getClass().getName());
        }
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
    }
  }
}
