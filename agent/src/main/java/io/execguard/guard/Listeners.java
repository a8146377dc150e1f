package io.execguard.guard;

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
