package io.execguard.guard;

import io.execguard.launch.Launch;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Hands incidents and launches to JDK Flight Recorder where that is in use, and costs a look at one
 * flag where it is not: its classes are not even looked for.
 */
final class FlightRecorder implements Listener {
  private final BooleanSupplier inUse;
  private volatile @Nullable FlightEvents events;
  private volatile boolean missing;

  /**
   * @param inUse whether this JVM has loaded the recorder
   */
  FlightRecorder(BooleanSupplier inUse) {
    this.inUse = inUse;
  }

  /** One that is never given anything. */
  static FlightRecorder none() {
    return new FlightRecorder(
        new BooleanSupplier() {
          @Override
          public boolean getAsBoolean() {
            return false;
          }
        });
  }

  @Override
  public void on(Incident incident) throws ReflectiveOperationException {
    FlightEvents to = events();
    if (to != null) {
      to.incident(incident);
    }
  }

  /** A launch was looked at, which took so many nanoseconds. */
  void launch(Launch launch, long nanos) throws ReflectiveOperationException {
    FlightEvents to = events();
    if (to != null) {
      to.launch(launch.program(), launch.directory(), nanos / 1000);
    }
  }

  private @Nullable FlightEvents events() {
    if (missing || !inUse.getAsBoolean()) {
      return null;
    }
    FlightEvents result = events;
    if (result == null) {
      synchronized (this) {
        result = events;
        if (result == null && !missing) {
          try {
            result = FlightEvents.create();
            events = result;
          } catch (ReflectiveOperationException | LinkageError noSuchModule) {
            missing = true; // An image without jdk.jfr: nobody can be recording.
          }
        }
      }
    }
    return result;
  }
}
