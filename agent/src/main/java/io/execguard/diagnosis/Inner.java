package io.execguard.diagnosis;

import io.execguard.launch.inner.InnerCommand;

/** The command inside a launch, and what is known of it as of any other program. A value. */
public final class Inner {
  private final InnerCommand command;
  private final Diagnosis diagnosis;

  private Inner(InnerCommand command, Diagnosis diagnosis) {
    this.command = command;
    this.diagnosis = diagnosis;
  }

  public static Inner of(InnerCommand command, Diagnosis diagnosis) {
    return new Inner(command, diagnosis);
  }

  /** How it is started. */
  public InnerCommand command() {
    return command;
  }

  /** What it is and what will become of it. */
  public Diagnosis diagnosis() {
    return diagnosis;
  }
}
