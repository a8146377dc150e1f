package io.execguard.agent;

import java.util.function.BooleanSupplier;

/** The transformer's knowledge of JDK Flight Recorder, for the engine. */
final class FlightRecorderInUse implements BooleanSupplier {
  private final HookTransformer transformer;

  FlightRecorderInUse(HookTransformer transformer) {
    this.transformer = transformer;
  }

  @Override
  public boolean getAsBoolean() {
    return transformer.isRecording();
  }
}
