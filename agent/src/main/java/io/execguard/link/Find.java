package io.execguard.link;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One search for a library, and how it ended. */
final class Find {
  private final @Nullable List<String> notes;
  private @Nullable LoadedObject object;
  private String path = "";
  private String why = "";
  private boolean over;

  Find() {
    this(null);
  }

  private Find(@Nullable List<String> notes) {
    this.notes = notes;
  }

  /** One that notes where it looks; for a search whose end is known. */
  static Find withNotes() {
    return new Find(new ArrayList<String>());
  }

  void found(LoadedObject library) {
    object = library;
    over = true;
  }

  /** The loader ends here, at a file that it cannot use. */
  void unusable(String file, String reason) {
    path = file;
    why = reason;
    over = true;
  }

  /** The loader ends here without an answer. */
  void stop() {
    over = true;
  }

  /** Whether there is nothing more to look for. */
  boolean isOver() {
    return over;
  }

  boolean takesNotes() {
    return notes != null;
  }

  /** Notes a place, if this search does. */
  void looked(String where) {
    if (notes != null && !notes.contains(where)) {
      notes.add(where);
    }
  }

  @Nullable LoadedObject object() {
    return object;
  }

  /** The file that the loader cannot use; empty if there is none. */
  String path() {
    return path;
  }

  /** Why it cannot. */
  String why() {
    return why;
  }

  List<String> searched() {
    return notes == null ? Collections.<String>emptyList() : notes;
  }
}
