import java.io.File;
import java.lang.ref.WeakReference;
import java.net.URL;
import java.net.URLClassLoader;

/**
 * Runs an application in a class loader of its own, twice the same launch, and says whether the
 * loader can be collected then. Arguments: the application's class path, its class, a program.
 */
public class Redeploys {
  public static void main(String[] args) throws Exception {
    WeakReference<ClassLoader> loader = deploy(args);
    for (int i = 0; i < 50 && loader.get() != null; i++) {
      System.gc();
      Thread.sleep(20);
    }
    System.out.println(loader.get() == null ? "collected" : "held");
  }

  private static WeakReference<ClassLoader> deploy(final String[] args) throws Exception {
    String[] path = args[0].split(File.pathSeparator);
    URL[] urls = new URL[path.length];
    for (int i = 0; i < path.length; i++) {
      urls[i] = new File(path[i]).toURI().toURL();
    }
    final URLClassLoader loader =
        new URLClassLoader(urls, ClassLoader.getSystemClassLoader().getParent());
    Thread application =
        new Thread("application") {
          @Override
          public void run() {
            try {
              for (int i = 0; i < 3; i++) {
                Class.forName(args[1], true, loader)
                    .getMethod("main", String[].class)
                    .invoke(null, (Object) new String[] {args[2]});
              }
            } catch (Exception e) {
              e.printStackTrace();
            }
          }
        };
    application.setContextClassLoader(loader);
    application.start();
    application.join();
    loader.close();
    return new WeakReference<ClassLoader>(loader);
  }
}
