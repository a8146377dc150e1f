package io.execguard.diagnosis;

import org.jspecify.annotations.Nullable;

/**
 * One diagnosis: one cause, one class, one code, one page. A rule never reads files and never
 * prints; it looks at a {@link Case} and says whether its cause is the one.
 */
public abstract class Rule {
  private final String code;
  private final String name;
  private final String title;

  /**
   * @param code {@code EG101} and so on; never changes its meaning and is never used again
   * @param name the catalogue's name, {@code foreign-architecture}
   * @param title the cause in general, one line: heading of its page
   */
  protected Rule(String code, String name, String title) {
    this.code = code;
    this.name = name;
    this.title = title;
  }

  public final String code() {
    return code;
  }

  public final String name() {
    return name;
  }

  public final String title() {
    return title;
  }

  /** The finding if this rule's cause holds; null otherwise. */
  public abstract @Nullable Finding apply(Case c);
}
