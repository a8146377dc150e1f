package io.execguard.guard;

import io.execguard.launch.Launch;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Looks at one launch: before it, to find out whether a shell would be fed a binary ({@link
 * BeforeLaunch}); after it, if it failed, to find out why ({@link AfterFailure}), or if it was
 * warned of, what became of it ({@link AfterStart}).
 *
 * <p>What the kernel itself refuses needs no look before: the JDK throws, and the explanation is
 * made then.
 */
final class Watch {
  private final Control control;
  private final BeforeLaunch beforeLaunch;
  private final AfterFailure afterFailure;
  private final AfterStart afterStart;
  private final FlightRecorder recorder;
  private final Listeners listeners;

  private Watch(
      Control control,
      ThisHost host,
      AllowList allowed,
      FlightRecorder recorder,
      Listeners listeners) {
    this.control = control;
    this.recorder = recorder;
    this.listeners = listeners;
    this.beforeLaunch = new BeforeLaunch(host, allowed, listeners);
    this.afterFailure = new AfterFailure(host, listeners);
    this.afterStart = new AfterStart(listeners);
  }

  static Watch of(
      Settings settings,
      Control control,
      Statistics statistics,
      FlightRecorder recorder,
      StepAside stepAside) {
    FlightRecorder recorded = settings.isRecorded() ? recorder : FlightRecorder.none();
    Listeners listeners = Listeners.of(stepAside, settings, statistics, recorded);
    return new Watch(control, new ThisHost(), settings.allowed(), recorded, listeners);
  }

  /**
   * @return the {@link Look} to hand to {@link #failed} or {@link #started}, what is {@link Told}
   *     to stop the launch, or null if it is not looked at
   */
  @Nullable Object before(Launch launch, BooleanSupplier stackRoom) {
    Mode mode = control.mode();
    return mode == Mode.OFF ? null : beforeLaunch.look(Look.at(launch, mode), stackRoom);
  }

  /**
   * @param thrown an IOException, or an OutOfMemoryError
   * @return what to throw in the place of the JDK's exception; null to leave that one alone
   */
  @Nullable Told failed(Look look, Throwable thrown) {
    return afterFailure.explain(look, thrown);
  }

  /** A process came of a launch that was warned of. */
  void started(Look look, Process process) {
    afterStart.follow(look, process);
  }

  /** A launch was looked at, which took so many nanoseconds. */
  void lookedAt(Look look, long nanos) throws ReflectiveOperationException {
    recorder.launch(look.launch(), nanos);
  }

  /** Lets go of files and whatever else outlives a launch. */
  void close() {
    listeners.close();
  }
}
