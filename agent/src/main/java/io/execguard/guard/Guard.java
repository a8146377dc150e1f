package io.execguard.guard;

import io.execguard.launch.Launch;
import java.io.IOException;
import java.security.PrivilegedAction;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What the hook in {@code ProcessImpl.start} calls. Everything that could hurt the launch is kept
 * away from it here: a Throwable of ours ends here, the interrupt flag is left as it was found, a
 * thread that is inside already (the guard's own launches) passes, and a stack that is nearly used
 * up is left to the launch: each time, for an overflow in the middle of one of our steps, or of the
 * JDK's, may leave it half done.
 *
 * <p>No lambda in here: the first one in a JVM costs more than everything else in the first look.
 */
public final class Guard {
  private static final String NO_STACK = "a stack that is nearly used up";

  private final Map<String, String> options;
  private final BooleanSupplier stackRoom;
  private final ConcurrentMap<Thread, Boolean> inside = new ConcurrentHashMap<Thread, Boolean>();
  private final StepAside stepAside = new StepAside();
  private final Privileges privileges;
  private final Statistics statistics = new Statistics();
  private final FlightRecorder recorder;
  private @Nullable Settings settings;
  private @Nullable Control control;
  private volatile @Nullable Watch watch;

  private Guard(
      Map<String, String> options,
      BooleanSupplier stackRoom,
      BooleanSupplier flightRecorder,
      boolean securityManager) {
    this.privileges = Privileges.of(securityManager);
    this.options = options;
    this.stackRoom = stackRoom;
    this.recorder = new FlightRecorder(flightRecorder);
  }

  /**
   * @param options the agent's, checked already
   * @param stackRoom whether the current thread has stack left for work that loads classes
   * @param flightRecorder whether JDK Flight Recorder is in use in this JVM
   * @param securityManager whether this JVM may have one
   */
  public static Guard of(
      Map<String, String> options,
      BooleanSupplier stackRoom,
      BooleanSupplier flightRecorder,
      boolean securityManager) {
    return new Guard(options, stackRoom, flightRecorder, securityManager);
  }

  /** For {@code ExecguardHook.before}. */
  public Function<Object[], Object> before() {
    return new Before();
  }

  /** For {@code ExecguardHook.after}. */
  public Function<Object[], Object> after() {
    return new After();
  }

  @SuppressWarnings("unchecked")
  private @Nullable Object look(Object[] arguments) {
    Launch launch =
        Launch.of(
            Arrays.asList((String[]) arguments[0]),
            (String) arguments[2],
            (Map<String, String>) arguments[1],
            System.getenv("PATH"));
    return watch().before(launch, stackRoom);
  }

  private void lookedAt(Object look, long nanos) {
    statistics.lookedAt(nanos);
    if (look instanceof Look) {
      try {
        watch().lookedAt((Look) look, nanos);
      } catch (Throwable t) {
        stepAside.because(t); // The answer stands.
      }
    }
  }

  /** Made in the first launch and not before: the guard comes to be while a class is loaded. */
  private Watch watch() {
    Watch result = watch;
    if (result == null) {
      synchronized (this) {
        result = watch;
        if (result == null) {
          result = Watch.of(settings(), control(), statistics, recorder, stepAside);
          Brink.prepare(Explanation.class);
          watch = result;
        }
      }
    }
    return result;
  }

  /** Asked for in the first launch and not before, for the environment's sake. */
  private synchronized Settings settings() {
    if (settings == null) {
      settings =
          Settings.areGiven(options, System.getProperties(), System.getenv())
              ? GivenSettings.read(options, stepAside)
              : Settings.ofNothing();
    }
    return settings;
  }

  private synchronized Control control() {
    if (control == null) {
      String file = settings().switchFile();
      control =
          Control.startingIn(
              settings().mode(), file == null ? null : SwitchFile.of(file, stepAside));
    }
    return control;
  }

  /**
   * Puts the management bean into the platform's MBean server. Not to be called on a thread that
   * launches, nor before this JVM uses JMX: both would make it load what it need not.
   *
   * @throws Exception if there is no JMX here, or its server refuses
   */
  public void manage() throws Exception {
    if (settings().isManaged()) {
      GuardBean.register(control(), statistics);
    }
  }

  /**
   * Lets go of files and of the management bean. Launches that are under way may still be told.
   *
   * @param managed whether {@link #manage} was called
   */
  public void close(boolean managed) {
    Watch current = watch;
    if (current != null) {
      current.close();
    }
    if (managed) {
      try {
        GuardBean.unregister();
      } catch (Exception | LinkageError e) {
        stepAside.because(e);
      }
    }
  }

  private final class Before implements Function<Object[], Object> {
    @Override
    public @Nullable Object apply(Object[] arguments) {
      boolean entered = false;
      try {
        if (!stackRoom.getAsBoolean()) {
          stepAside.owe(NO_STACK);
          return null;
        }
        entered = enter();
        if (!entered) {
          return null;
        }
        stepAside.settle();
        long start = System.nanoTime();
        Object look =
            privileges.areNeeded()
                ? privileges.run(new PrivilegedLook(arguments))
                : look(arguments);
        if (look != null) {
          lookedAt(look, System.nanoTime() - start);
        }
        return look instanceof Told ? ((Told) look).to(privileges) : look;
      } catch (Throwable t) {
        stepAside.because(t);
        return null;
      } finally {
        if (entered) {
          leave();
        }
      }
    }
  }

  private final class After implements Function<Object[], Object> {
    @Override
    public @Nullable Object apply(Object[] arguments) {
      if (!(arguments[0] instanceof Look)) {
        return null;
      }
      Look look = (Look) arguments[0];
      // The error that says that there is no thread for the child that was just started.
      boolean failed =
          arguments[2] instanceof IOException || arguments[2] instanceof OutOfMemoryError;
      boolean warned = look.warning() != null && arguments[1] instanceof Process;
      if (!failed && !warned) {
        return null;
      }
      boolean entered = false;
      try {
        if (!stackRoom.getAsBoolean()) {
          stepAside.owe(NO_STACK);
          return null;
        }
        entered = enter();
        if (!entered) {
          return null;
        }
        long start = System.nanoTime();
        PrivilegedAction<@Nullable Told> sequel =
            failed
                ? new Explanation(look, (Throwable) arguments[2])
                : new Following(look, (Process) arguments[1]);
        Told told = privileges.areNeeded() ? privileges.run(sequel) : sequel.run();
        statistics.spent(System.nanoTime() - start);
        return told == null ? null : told.to(privileges);
      } catch (Throwable t) {
        stepAside.because(t);
        return null;
      } finally {
        if (entered) {
          leave();
        }
      }
    }
  }

  /** Whether this thread was outside: the guard's own launches are not looked at. */
  private boolean enter() {
    return inside.putIfAbsent(Thread.currentThread(), Boolean.TRUE) == null;
  }

  private void leave() {
    inside.remove(Thread.currentThread());
  }

  private final class PrivilegedLook implements PrivilegedAction<@Nullable Object> {
    private final Object[] arguments;

    PrivilegedLook(Object[] arguments) {
      this.arguments = arguments;
    }

    @Override
    public @Nullable Object run() {
      return look(arguments);
    }
  }

  private final class Explanation implements PrivilegedAction<@Nullable Told> {
    private final Look look;
    private final Throwable thrown;

    Explanation(Look look, Throwable thrown) {
      this.look = look;
      this.thrown = thrown;
    }

    @Override
    public @Nullable Told run() {
      return watch().failed(look, thrown);
    }
  }

  private final class Following implements PrivilegedAction<@Nullable Told> {
    private final Look look;
    private final Process process;

    Following(Look look, Process process) {
      this.look = look;
      this.process = process;
    }

    @Override
    public @Nullable Told run() {
      watch().started(look, process);
      return null;
    }
  }
}
