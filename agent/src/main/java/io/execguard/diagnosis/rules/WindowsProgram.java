package io.execguard.diagnosis.rules;

import io.execguard.diagnosis.Case;
import io.execguard.image.Image;
import io.execguard.launch.Launch;
import io.execguard.launch.WindowsError;
import io.execguard.launch.WindowsPath;
import io.execguard.verdict.Outcome;
import io.execguard.verdict.Reason;
import org.jspecify.annotations.Nullable;

/** The program of a launch on Windows, and what CreateProcess said or will say of it. */
final class WindowsProgram {
  private final Case c;
  private final String path;

  private WindowsProgram(Case c) {
    this.c = c;
    this.path = c.path();
  }

  /** Null if this is no Windows. */
  static @Nullable WindowsProgram of(Case c) {
    return c.host().isWindows() ? new WindowsProgram(c) : null;
  }

  /** What the JDK's exception says, else what is predicted; null if it would run. */
  @Nullable WindowsError error() {
    return c.windowsError() != null
        ? WindowsError.of(c.windowsError())
        : c.verdict().windowsError();
  }

  boolean saidByTheJdk(WindowsError error) {
    return c.windowsError() != null && c.windowsError() == error.number();
  }

  /** Whether that was predicted, and the JDK does not say something else: the number decides. */
  boolean isDecidedBy(Reason reason) {
    return c.verdict().reason() == reason
        && c.verdict().outcome() != Outcome.RUNS
        && isBorneOut(WindowsError.of(c.windowsError()), c.verdict().windowsError());
  }

  private static boolean isBorneOut(@Nullable WindowsError said, @Nullable WindowsError predicted) {
    return said == null || predicted == null || said.cause() == predicted.cause();
  }

  /** What the file is; null if it was not looked into. */
  @Nullable Image image() {
    return c.verdict().program().image();
  }

  String path() {
    return path;
  }

  String shown() {
    return Words.visible(path);
  }

  String name() {
    return WindowsPath.name(path);
  }

  String stem() {
    return WindowsPath.stem(path);
  }

  String extension() {
    return WindowsPath.extension(path);
  }

  /** A file of that name in the program's own directory. */
  String sibling(String name) {
    return WindowsPath.sibling(path, name);
  }

  boolean isThere(String other) {
    return c.files().facts(other).isRegular();
  }

  /** What the launch asked for. */
  String asked() {
    Launch launch = c.launch();
    return launch == null ? path : launch.program();
  }

  /** The path as one word for cmd.exe; a file name there has no quotes in it. */
  String quoted() {
    return quote(path);
  }

  static String quote(String word) {
    return word.matches("[\\w./:\\\\@~+-]+") ? word : "\"" + word.replace("\"", "") + "\"";
  }

  /**
   * The error as its own messages name it: {@code error=193, %1 is not a valid Win32 application}.
   */
  static String says(WindowsError error) {
    return error.toString();
  }
}
