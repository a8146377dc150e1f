package io.execguard.host;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What is known of the kernel's binfmt_misc handlers. */
public final class Binfmt {
  /** Whether the handlers can be seen. */
  public enum Sight {
    /** The kernel has no binfmt_misc (it is not in /proc/filesystems): there are no handlers. */
    ABSENT,
    /** The list was read and is complete. */
    VISIBLE,
    /**
     * Not mounted here, as in most containers: there may be handlers, and they act all the same.
     */
    HIDDEN
  }

  private final Sight sight;
  private final List<BinfmtHandler> handlers;

  private Binfmt(Sight sight, List<BinfmtHandler> handlers) {
    this.sight = sight;
    this.handlers = handlers;
  }

  public static Binfmt absent() {
    return new Binfmt(Sight.ABSENT, Collections.<BinfmtHandler>emptyList());
  }

  public static Binfmt hidden() {
    return new Binfmt(Sight.HIDDEN, Collections.<BinfmtHandler>emptyList());
  }

  /**
   * @param handlers in the order in which the kernel asks them: the last registered first; empty if
   *     binfmt_misc as a whole is switched off
   */
  public static Binfmt visible(List<BinfmtHandler> handlers) {
    return new Binfmt(
        Sight.VISIBLE, Collections.unmodifiableList(new ArrayList<BinfmtHandler>(handlers)));
  }

  public Sight sight() {
    return sight;
  }

  /** The handlers that can be seen, first asked first. */
  public List<BinfmtHandler> handlers() {
    return handlers;
  }

  /**
   * Who is registered, each once and first asked first: {@code Rosetta}, {@code qemu}; of those
   * that nobody knows, the entry's name.
   */
  public List<String> translators() {
    Set<String> names = new LinkedHashSet<String>();
    for (BinfmtHandler handler : handlers) {
      if (handler.enabled()) {
        String who = handler.translator().text();
        names.add(who.isEmpty() ? handler.name() : who);
      }
    }
    return new ArrayList<String>(names);
  }

  /** True if there can be no handler but those in {@link #handlers()}. */
  public boolean complete() {
    return sight != Sight.HIDDEN;
  }

  /** Two are equal if the same could be seen: the same handlers in the same order. */
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Binfmt
        && sight == ((Binfmt) other).sight
        && handlers.equals(((Binfmt) other).handlers);
  }

  @Override
  public int hashCode() {
    return sight.hashCode() * 31 + handlers.hashCode();
  }

  @Override
  public String toString() {
    return sight + " " + handlers;
  }
}
