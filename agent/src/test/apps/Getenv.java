public class Getenv {
  public static void main(String[] args) throws Exception {
    System.out.println(System.getenv("GREETING"));
    if (args.length > 0) {
      try {
        new ProcessBuilder(args[0]).start();
      } catch (java.io.IOException e) {
        System.out.println(e.getMessage());
      }
    }
  }
}
