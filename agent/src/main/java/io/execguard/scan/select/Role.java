package io.execguard.scan.select;

/** What a file seems to be there for. */
public enum Role {
  /** It may be executed: its x bit says so. */
  PROGRAM,
  /** Its content or its name says that it is a program, and it has no x bit. */
  MEANT,
  /** It is loaded into a process and not started: {@code .so}, {@code .dll}, {@code .node}, ... */
  LIBRARY
}
