package io.execguard.scan;

import io.execguard.diagnosis.Diagnosis;
import io.execguard.scan.select.Role;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one file came to: answers for each target, or, of a library, what it is built for; then the
 * answers follow when all of its family was seen.
 */
final class Found {
  private final Role role;
  private final @Nullable Code code;
  private final List<Diagnosis> diagnoses;
  private final List<Target> targets;

  Found(Role role, @Nullable Code code, List<Diagnosis> diagnoses, List<Target> targets) {
    this.role = role;
    this.code = code;
    this.diagnoses = new ArrayList<Diagnosis>(diagnoses);
    this.targets = targets;
  }

  Role role() {
    return role;
  }

  /** What the file is if it is compiled code; null otherwise. */
  @Nullable Code code() {
    return code;
  }

  /** One for each target, in their order; empty for a library. */
  List<Diagnosis> diagnoses() {
    return diagnoses;
  }

  List<Target> targets() {
    return targets;
  }
}
