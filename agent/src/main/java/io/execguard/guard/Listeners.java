package io.execguard.guard;

import io.execguard.diagnosis.Diagnosis;
import org.jspecify.annotations.Nullable;

/**
 * Tells all listeners, each in a try of its own: one that fails takes nothing from the others. They
 * are made when there is first something to tell: a JVM whose launches are all healthy loads none.
 */
final class Listeners {
  private final StepAside stepAside;
  private final Settings settings;
  private final Statistics statistics;
  private final FlightRecorder recorder;
  private Listener @Nullable [] made;

  private Listeners(
      StepAside stepAside, Settings settings, Statistics statistics, FlightRecorder recorder) {
    this.stepAside = stepAside;
    this.settings = settings;
    this.statistics = statistics;
    this.recorder = recorder;
  }

  static Listeners of(
      StepAside stepAside, Settings settings, Statistics statistics, FlightRecorder recorder) {
    return new Listeners(stepAside, settings, statistics, recorder);
  }

  private synchronized Listener[] all() {
    Listener[] all = made;
    if (all == null) {
      try {
        all = new Listener[] {statistics, recorder, GuardLog.of(settings), Reports.of(settings)};
        made = all;
      } catch (Throwable t) {
        stepAside.because(t);
        all = new Listener[] {statistics};
      }
    }
    return all;
  }

  private synchronized Listener[] madeSoFar() {
    Listener[] all = made;
    return all == null ? new Listener[0] : all;
  }

  /** Says if one of the rules has failed, whatever the others have found. */
  void heed(Diagnosis diagnosis) {
    Throwable failure = diagnosis.failure();
    if (failure != null) {
      stepAside.because(failure);
    }
  }

  void tell(Incident incident) {
    for (Listener listener : all()) {
      try {
        listener.on(incident);
      } catch (Throwable t) {
        stepAside.because(t);
      }
    }
  }

  void tellThatItCameTrue(Incident warning, ProcessEnd end) {
    for (Listener listener : all()) {
      try {
        listener.cameTrue(warning, end);
      } catch (Throwable t) {
        stepAside.because(t);
      }
    }
  }

  void close() {
    for (Listener listener : madeSoFar()) {
      try {
        listener.close();
      } catch (Throwable t) {
        stepAside.because(t);
      }
    }
  }
}
