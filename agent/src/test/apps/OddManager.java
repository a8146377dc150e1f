import java.security.Permission;

/**
 * Security managers set at run time that nobody has foreseen. First argument: which; the others are
 * launched under it.
 */
public class OddManager {
  private static volatile boolean active;

  public static void main(String[] args) throws Exception {
    SecurityManager odd = manager(args[0]);
    if (args[0].equals("throws")) {
      // The JDK could not even initialise what it launches with.
      UnderPolicy.launch("/bin/true");
      UnderPolicy.launch("/no/such/thing");
    }
    System.setSecurityManager(odd);
    active = true;
    for (int i = 1; i < args.length; i++) {
      try {
        UnderPolicy.launch(args[i]);
      } catch (IllegalStateException e) {
        System.out.println(args[i] + " " + e.getMessage());
      }
    }
    active = false;
  }

  private static SecurityManager manager(String which) {
    switch (which) {
      case "lenient":
        return new Lenient();
      case "throws":
        // All but what it takes to print.
        return new Lenient() {
          @Override
          public void checkPermission(Permission permission) {
            if (active) {
              throw new SecurityException("no");
            }
          }

          @Override
          public void checkRead(String file) {
            if (active) {
              throw new IllegalStateException("not even that exception: " + file.startsWith("/"));
            }
          }

          @Override
          public void checkExec(String program) {}
        };
      case "launches":
        // A launch of its own for each that it is asked about.
        return new Lenient() {
          private boolean inside;

          @Override
          public void checkExec(String program) {
            launch("exec");
          }

          @Override
          public void checkRead(String file) {
            launch("read");
          }

          private void launch(String why) {
            if (active && !inside) {
              inside = true;
              try {
                int exit = new ProcessBuilder("/bin/sh", "-c", "exit 3").start().waitFor();
                if (exit != 3) {
                  System.out.println(why + " exit " + exit);
                }
              } catch (Exception e) {
                System.out.println(why + " " + e);
              } finally {
                inside = false;
              }
            }
          }
        };
      case "secretive":
        // Goes by names, and only in the one method that it has heard of.
        return new Lenient() {
          @Override
          public void checkRead(String file) {
            if (active && file.contains("secret")) {
              throw new SecurityException("secret");
            }
          }
        };
      default:
        throw new IllegalArgumentException(which);
    }
  }

  private static class Lenient extends SecurityManager {
    @Override
    public void checkPermission(Permission permission) {}

    @Override
    public void checkPermission(Permission permission, Object context) {}
  }
}
