package io.execguard.image.macho;

/** How the pages of a program compare with the hashes in its signature. A value. */
public final class PageCheck {
  private final long pages;
  private final long changed;
  private final long first;

  private PageCheck(long pages, long changed, long first) {
    this.pages = pages;
    this.changed = changed;
    this.first = first;
  }

  static PageCheck of(long pages, long changed, long first) {
    return new PageCheck(pages, changed, first);
  }

  /** Nothing could be compared. */
  static PageCheck none() {
    return new PageCheck(0, 0, -1);
  }

  /** How many pages are signed; 0 if nothing could be compared. */
  public long pages() {
    return pages;
  }

  /** How many of them are not what was signed. */
  public long changed() {
    return changed;
  }

  /**
   * Where the first changed page begins, in bytes from the beginning of the program; -1 if none.
   */
  public long first() {
    return first;
  }

  @Override
  public String toString() {
    return changed + " of " + pages + " pages changed";
  }
}
