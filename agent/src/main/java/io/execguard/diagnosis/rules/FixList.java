package io.execguard.diagnosis.rules;

import io.execguard.diagnosis.Finding;
import io.execguard.diagnosis.Fix;
import io.execguard.diagnosis.Severity;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Collects ways out, the likeliest first; those that this host has no answer to are left out. */
final class FixList {
  private final List<Fix> fixes = new ArrayList<Fix>();

  FixList add(@Nullable Fix fix) {
    if (fix != null) {
      fixes.add(fix);
    }
    return this;
  }

  FixList add(String text) {
    return add(Fix.of(text));
  }

  FixList add(String text, String command) {
    return add(Fix.of(text, command));
  }

  boolean isEmpty() {
    return fixes.isEmpty();
  }

  Finding error(String code, String title, Details detail) {
    return Finding.of(code, Severity.ERROR, title, detail.sentences(), fixes);
  }

  Finding warning(String code, String title, Details detail) {
    return Finding.of(code, Severity.WARNING, title, detail.sentences(), fixes);
  }
}
