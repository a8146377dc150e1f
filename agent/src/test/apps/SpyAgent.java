import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.nio.charset.StandardCharsets;
import java.security.ProtectionDomain;

/** A second agent, registered behind ours: prints which classes it is handed with our calls in. */
public class SpyAgent {
  public static void premain(String arguments, final Instrumentation instrumentation) {
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
}
