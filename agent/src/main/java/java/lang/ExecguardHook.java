package java.lang;

import java.io.IOException;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Function;

/**
 * What the woven {@code ProcessImpl.start} calls. It lives in {@code java.lang} on the boot loader,
 * because that is the one place that every class loader of every application server delegates to,
 * and knows nothing but JDK types. Two fields, two methods, and one that sets the fields: through
 * an interface, for from Java 18 on the first fields of a JVM that are set by reflection make
 * method handles (JEP 416), a millisecond of the first launch. Anything more needs a reason that is
 * written here.
 *
 * <p>Fail open: whatever goes wrong behind the fields, the launch goes on as without us.
 */
final class ExecguardHook
    implements BiConsumer<Function<Object[], Object>, Function<Object[], Object>> {
  /**
   * Takes {@code {String[] command, Map environment, String directory}} before a launch. Answers an
   * {@link IOException} to stop it; anything else is kept and handed to {@link #after}. Null: no
   * launch is looked at.
   */
  static volatile Function<Object[], Object> before;

  /**
   * Takes {@code {Object look, Process process, Throwable thrown}} after a launch, where one of the
   * last two is null. Answers the Throwable to throw in the place of {@code thrown}, or null to
   * leave all as it is.
   */
  static volatile Function<Object[], Object> after;

  private ExecguardHook() {}

  /** Sets both; null for nothing. */
  @Override
  public void accept(Function<Object[], Object> theBefore, Function<Object[], Object> theAfter) {
    after = theAfter;
    before = theBefore;
  }

  static Object before(String[] command, Map<String, String> environment, String directory)
      throws IOException {
    Function<Object[], Object> engine = before;
    if (engine == null) {
      return null;
    }
    Object look;
    try {
      look = engine.apply(new Object[] {command, environment, directory});
    } catch (Throwable ours) {
      return null;
    }
    if (look instanceof IOException) {
      throw (IOException) look;
    }
    return look;
  }

  static Throwable after(Object look, Process process, Throwable thrown) {
    Function<Object[], Object> engine = after;
    if (look == null || engine == null) {
      return thrown;
    }
    try {
      Object other = engine.apply(new Object[] {look, process, thrown});
      return thrown != null && other instanceof Throwable ? (Throwable) other : thrown;
    } catch (Throwable ours) {
      return thrown;
    }
  }
}
