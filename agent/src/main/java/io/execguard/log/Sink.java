package io.execguard.log;

/** Takes records as bytes, one call a record. */
interface Sink {
  /** Never throws: what cannot be written is counted, and told of when it can. */
  void write(byte[] record);

  /** Lets files go until there is another record. */
  default void close() {}
}
