/** Launches one program once. */
public class One {
  public static void main(String[] args) throws Exception {
    System.exit(new ProcessBuilder(args).start().waitFor());
  }
}
