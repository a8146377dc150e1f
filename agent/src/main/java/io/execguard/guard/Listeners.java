package io.execguard.guard;

import io.execguard.diagnosis.Diagnosis;

/** Tells all listeners, each in a try of its own: one that fails takes nothing from the others. */
final class Listeners {
  private final StepAside stepAside;
  private final Listener[] all;

  private Listeners(StepAside stepAside, Listener... all) {
    this.stepAside = stepAside;
    this.all = all;
  }

  static Listeners of(StepAside stepAside, Listener... all) {
    return new Listeners(stepAside, all.clone());
  }

  /** Says if one of the rules has failed, whatever the others have found. */
  void heed(Diagnosis diagnosis) {
    Throwable failure = diagnosis.failure();
    if (failure != null) {
      stepAside.because(failure);
    }
  }

  void tell(Incident incident) {
    for (Listener listener : all) {
      try {
        listener.on(incident);
      } catch (Throwable t) {
        stepAside.because(t);
      }
    }
  }

  void tellThatItCameTrue(Incident warning, ProcessEnd end) {
    for (Listener listener : all) {
      try {
        listener.cameTrue(warning, end);
      } catch (Throwable t) {
        stepAside.because(t);
      }
    }
  }

  void close() {
    for (Listener listener : all) {
      try {
        listener.close();
      } catch (Throwable t) {
        stepAside.because(t);
      }
    }
  }
}
