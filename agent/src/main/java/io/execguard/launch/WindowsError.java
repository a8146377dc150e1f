package io.execguard.launch;

import org.jspecify.annotations.Nullable;

/**
 * The error codes of CreateProcess that say something of the program ("System Error Codes"). The
 * JDK writes {@code CreateProcess error=193, TEXT}, with the text in the user's language: the
 * number is what counts.
 */
public enum WindowsError {
  FILE_NOT_FOUND(2, "The system cannot find the file specified"),
  PATH_NOT_FOUND(3, "The system cannot find the path specified"),
  ACCESS_DENIED(5, "Access is denied"),
  BAD_FORMAT(11, "An attempt was made to load a program with an incorrect format"),
  SHARING_VIOLATION(
      32, "The process cannot access the file because it is being used by another" + " process"),
  INVALID_NAME(123, "The filename, directory name, or volume label syntax is incorrect"),
  CHILD_NOT_COMPLETE(129, "The %1 application cannot be run in Win32 mode"),
  BAD_EXE_FORMAT(193, "%1 is not a valid Win32 application"),
  FILENAME_EXCED_RANGE(206, "The filename or extension is too long"),
  EXE_MACHINE_TYPE_MISMATCH(
      216, "This version of %1 is not compatible with the version of Windows you're running"),
  VIRUS_INFECTED(
      225,
      "Operation did not complete successfully because the file contains a virus"
          + " or potentially unwanted software"),
  DIRECTORY(267, "The directory name is invalid"),
  ELEVATION_REQUIRED(740, "The requested operation requires elevation"),
  ACCESS_DISABLED_BY_POLICY(1260, "This program is blocked by group policy"),
  CONTROLLED_BY_POLICY(4551, "An Application Control policy has blocked this file");

  private final int number;
  private final String text;

  WindowsError(int number, String text) {
    this.number = number;
    this.text = text;
  }

  public int number() {
    return number;
  }

  /** What an English Windows says, {@code %1} to the letter as the JDK leaves it. */
  public String text() {
    return text;
  }

  /** The first of those that are about the same: releases differ in which one they take. */
  public WindowsError cause() {
    switch (this) {
      case PATH_NOT_FOUND:
      case INVALID_NAME:
        return FILE_NOT_FOUND;
      case BAD_FORMAT:
      case CHILD_NOT_COMPLETE:
      case EXE_MACHINE_TYPE_MISMATCH:
        return BAD_EXE_FORMAT;
      default:
        return this;
    }
  }

  /** Null if it is none of these. */
  public static @Nullable WindowsError of(@Nullable Integer number) {
    for (WindowsError error : values()) {
      if (number != null && error.number == number) {
        return error;
      }
    }
    return null;
  }

  /** {@code CreateProcess error=193, %1 is not a valid Win32 application}. */
  @Override
  public String toString() {
    return "CreateProcess error=" + number + ", " + text;
  }
}
