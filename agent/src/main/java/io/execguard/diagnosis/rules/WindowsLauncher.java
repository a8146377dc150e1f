package io.execguard.diagnosis.rules;

import io.execguard.image.Image;
import io.execguard.image.Kind;
import io.execguard.image.text.ScriptImage;
import org.jspecify.annotations.Nullable;

/** What starts a file on Windows that CreateProcess does not. */
enum WindowsLauncher {
  JAVA("a jar", "java -jar "),
  JAVA_CLASS("a Java class file", "java -cp . "),
  POWERSHELL("a PowerShell script", "powershell -ExecutionPolicy Bypass -File "),
  PYTHON("a Python script", "py "),
  NODE("a JavaScript file", "node "),
  PERL("a Perl script", "perl "),
  RUBY("a Ruby script", "ruby "),
  PHP("a PHP script", "php "),
  SHELL("a shell script for Unix", "bash "),
  BATCH("a batch file", "cmd /c "),
  INSTALLER("a package of the Windows Installer", "msiexec /i ");

  private static final Object[][] EXTENSIONS = {
    {"jar", JAVA},
    {"ps1", POWERSHELL},
    {"py", PYTHON},
    {"pyw", PYTHON},
    {"js", NODE},
    {"mjs", NODE},
    {"cjs", NODE},
    {"pl", PERL},
    {"rb", RUBY},
    {"php", PHP},
    {"sh", SHELL},
    {"bash", SHELL},
    {"bat", BATCH},
    {"cmd", BATCH},
    {"msi", INSTALLER},
  };

  private final String what;
  private final String command;

  WindowsLauncher(String what, String command) {
    this.what = what;
    this.command = command;
  }

  /** What such a file is. */
  String what() {
    return what;
  }

  /** The words that start it, with a blank behind them. */
  String command() {
    return command;
  }

  /** Null if nothing is known to start it. */
  static @Nullable WindowsLauncher of(Image image, String extension) {
    switch (image.kind()) {
      case JAR:
        return JAVA;
      case CLASS:
        return JAVA_CLASS;
      case POWERSHELL:
        return POWERSHELL;
      case BATCH:
        return BATCH;
      case PYC:
        return PYTHON;
      case SCRIPT:
        return byInterpreter(image);
      default:
        boolean text = image.kind() == Kind.TEXT || extension.equals("msi");
        return text ? byExtension(extension) : null;
    }
  }

  private static @Nullable WindowsLauncher byExtension(String extension) {
    for (Object[] row : EXTENSIONS) {
      if (row[0].equals(extension)) {
        return (WindowsLauncher) row[1];
      }
    }
    return null;
  }

  private static WindowsLauncher byInterpreter(Image image) {
    String line = "";
    if (image instanceof ScriptImage) {
      String argument = ((ScriptImage) image).argument();
      line = ((ScriptImage) image).interpreter() + (argument == null ? "" : " " + argument);
    }
    if (line.contains("python")) {
      return PYTHON;
    }
    if (line.contains("node")) {
      return NODE;
    }
    if (line.contains("perl")) {
      return PERL;
    }
    if (line.contains("ruby")) {
      return RUBY;
    }
    return line.contains("php") ? PHP : SHELL;
  }
}
