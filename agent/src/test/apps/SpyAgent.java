import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.nio.charset.StandardCharsets;
import java.security.ProtectionDomain;

/** A second agent, registered behind ours: prints which classes it is handed with our calls in. */
public class SpyAgent {
  public static void premain(String arguments, final Instrumentation instrumentation) {
    if ("reload".equals(arguments)) {
      instrumentation.addTransformer(new Reloader());
      return;
    }
    final ClassFileTransformer spy =
        new ClassFileTransformer() {
          @Override
          public byte[] transform(
              ClassLoader loader,
              String name,
              Class<?> redefined,
              ProtectionDomain domain,
              byte[] bytes) {
            String text = new String(bytes, StandardCharsets.ISO_8859_1);
            if (loader == null
                && text.contains("java/lang/ExecguardHook")
                && !"java/lang/ExecguardHook".equals(name)) {
              System.out.println((redefined == null ? "woven " : "rewoven ") + name);
            }
            return null;
          }
        };
    instrumentation.addTransformer(spy, true);
    if ("retransform".equals(arguments)) {
      Runtime.getRuntime()
          .addShutdownHook(
              new Thread() {
                @Override
                public void run() {
                  try {
                    instrumentation.retransformClasses(Class.forName("java.lang.ProcessImpl"));
                  } catch (Exception e) {
                    e.printStackTrace();
                  }
                }
              });
    }
  }

  /** Asks a class loader for the class that it is just about to define, as some agents do. */
  private static final class Reloader implements ClassFileTransformer {
    private final ThreadLocal<String> inside = new ThreadLocal<String>();

    @Override
    public byte[] transform(
        ClassLoader loader,
        String name,
        Class<?> redefined,
        ProtectionDomain domain,
        byte[] bytes) {
      boolean ours =
          loader != null && loader.getClass().getName().equals("io.execguard.agent.InnerLoader");
      if (ours && inside.get() == null) {
        inside.set(name);
        try {
          Class.forName(name.replace('/', '.'), false, loader);
        } catch (ClassNotFoundException e) {
          System.out.println("not found " + name);
        } finally {
          inside.remove();
        }
      }
      return null;
    }
  }
}
