package io.execguard.scan.archive;

/** Is told what could not be looked at. */
public interface Problems {
  /**
   * @param path of the archive or of the entry, as reports name it
   * @param text what is wrong with it: lower case, no final period
   */
  void add(String path, String text);
}
