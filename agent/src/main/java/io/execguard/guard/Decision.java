package io.execguard.guard;

import io.execguard.host.ElfFormat;
import io.execguard.host.Host;
import org.jspecify.annotations.Nullable;

/** What is to be done about a launch that the kernel will not run as it is meant. */
final class Decision {
  private static final Decision NOTHING = new Decision(Kind.NOTHING, "");
  private static final Decision STOP = new Decision(Kind.STOP, "");
  private static final Decision REFUSED = new Decision(Kind.STOP, "");

  private enum Kind {
    NOTHING,
    WARN,
    STOP
  }

  private final Kind kind;
  private final String why;
  private final @Nullable ElfFormat emulated;

  private Decision(Kind kind, String why) {
    this(kind, why, null);
  }

  private Decision(Kind kind, String why, @Nullable ElfFormat emulated) {
    this.kind = kind;
    this.why = why;
    this.emulated = emulated;
  }

  /** It runs after all, or it is none of the guard's business. */
  static Decision nothing() {
    return NOTHING;
  }

  /** It runs after all: the host was asked, and ran a minimal program of that kind. */
  static Decision emulated(ElfFormat seen) {
    return new Decision(Kind.NOTHING, "", seen);
  }

  /** The list of handlers could be read and none takes it: stop it where the mode says so. */
  static Decision stop() {
    return STOP;
  }

  /** The host was asked and refused: stop it where the mode says so. */
  static Decision refused() {
    return REFUSED;
  }

  /** It goes on whatever the mode, and the log says what will come of it. */
  static Decision warn() {
    return new Decision(Kind.WARN, "");
  }

  /**
   * The same for a launch that would be stopped if the host could be seen to refuse it.
   *
   * @param why why it could not
   */
  static Decision unsure(String why) {
    return new Decision(Kind.WARN, why);
  }

  boolean isNothing() {
    return kind == Kind.NOTHING;
  }

  boolean isStop() {
    return kind == Kind.STOP;
  }

  /** Whether the host was asked and refused. */
  boolean refusalSeen() {
    return this == REFUSED;
  }

  /** The host with what asking it has shown. */
  Host asked(Host host) {
    ElfFormat seen = emulated == null ? host.emulationSeen() : emulated;
    return host.toBuilder().refusalSeen(refusalSeen()).emulationSeen(seen).build();
  }

  /** Why it is not stopped; empty if nothing of its kind ever is. */
  String why() {
    return why;
  }

  @Override
  public String toString() {
    return why.isEmpty() ? kind.toString() : kind + " (" + why + ")";
  }
}
