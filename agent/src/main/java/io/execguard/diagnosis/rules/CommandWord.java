package io.execguard.diagnosis.rules;

import io.execguard.diagnosis.Case;
import io.execguard.diagnosis.ShellQuote;
import io.execguard.file.FileView;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Something that a shell would have understood, given as the name of a program: Java starts
 * programs without a shell, and every character of the name is taken to the letter.
 */
final class CommandWord {
  private static final Set<String> BUILT_INS =
      new HashSet<String>(
          Arrays.asList(
              (". : alias bg bind builtin caller cd command compgen complete declare dirs disown"
                      + " enable eval exec exit export fc fg getopts hash help history jobs let"
                      + " local logout mapfile popd pushd read readonly return set shift shopt"
                      + " source suspend times trap type typeset ulimit umask unalias unset wait"
                      + " if for while case function [[")
                  .split(" ")));

  private static final Set<String> OF_WINDOWS =
      new HashSet<String>(
          Arrays.asList("cmd", "cmd.exe", "powershell", "powershell.exe", "dir", "copy", "del"));

  /** How many words of a command line are written out in the advice. */
  private static final int MOST_WORDS = 6;

  /** How much of one word is. */
  private static final int LONGEST = 80;

  private final String title;
  private final String detail;
  private final String fix;
  private final @Nullable String command;

  private CommandWord(String title, String detail, String fix, @Nullable String command) {
    this.title = title;
    this.detail = detail;
    this.fix = fix;
    this.command = command;
  }

  String title() {
    return title;
  }

  String detail() {
    return detail;
  }

  void addFixes(FixList fixes) {
    if (command == null) {
      fixes.add(fix);
    } else {
      fixes.add(fix, command);
    }
  }

  /** What is wrong with the program's name itself; null if nothing is. */
  static @Nullable CommandWord of(Case c) {
    String program = c.launch() == null ? c.path() : c.launch().program();
    String shown = "\"" + Words.visible(program) + "\"";
    String trimmed = program.trim();
    if (trimmed.isEmpty()) {
      return new CommandWord(
          "the name of the program is " + (program.isEmpty() ? "empty" : "blank"),
          "the first word of the command is " + shown,
          "set the program: a property or variable that should hold it is probably unset",
          null);
    }
    if (!trimmed.equals(program)) {
      return new CommandWord(
          "the program's name " + shown + " begins or ends with a blank or a line end",
          "^J is a line end, ^M a carriage return, ^I a tab; they are taken as part of the name",
          "remove it: " + quote(trimmed) + "; strip what was read from a file or an output",
          null);
    }
    if (isQuoted(program)) {
      String bare = program.substring(1, program.length() - 1);
      return new CommandWord(
          "the program's name has quotes around it: " + Words.visible(program),
          "quotes are removed by a shell only: here they are taken as part of the name",
          "leave them out: " + quote(bare),
          null);
    }
    if (program.indexOf(' ') > 0) {
      return commandLine(c, program, shown);
    }
    return word(program, shown);
  }

  private static @Nullable CommandWord word(String program, String shown) {
    if (BUILT_INS.contains(program)) {
      return new CommandWord(
          shown + " is a command of the shell, not a program",
          "there is no file of that name: a shell does this itself, and Java starts no shell",
          instead(program),
          program.equals("cd") || program.equals("export") ? null : "sh -c '" + program + " ...'");
    }
    if (program.startsWith("~")) {
      return new CommandWord(
          "the program's name " + shown + " begins with ~, which only a shell replaces",
          "~ means the home directory to a shell; here it is taken to the letter",
          "write the whole path, or System.getProperty(\"user.home\") + ...",
          "ls -l " + program.substring(0, 1) + ShellQuote.word(program.substring(1)));
    }
    if (program.indexOf('$') >= 0) {
      return new CommandWord(
          "the program's name " + shown + " holds a $, which only a shell replaces",
          "variables are replaced by a shell; here the name is taken to the letter",
          "put the value in before the launch: System.getenv(\"...\")",
          null);
    }
    if (program.indexOf('*') >= 0 || program.indexOf('?') >= 0) {
      return new CommandWord(
          "the program's name " + shown + " is a pattern, which only a shell replaces",
          "* and ? are replaced by a shell; here they are taken to the letter",
          "find the file before the launch: Files.newDirectoryStream(directory, pattern)",
          null);
    }
    if (program.indexOf('\\') >= 0 || OF_WINDOWS.contains(program)) {
      return new CommandWord(
          shown + " is a program or path of Windows",
          "on Linux \\ is a letter like any other and separates no directories",
          "choose the command by System.getProperty(\"os.name\")",
          null);
    }
    int equals = program.indexOf('=');
    if (equals > 0 && program.indexOf('/') < 0) {
      return new CommandWord(
          shown + " sets a variable, which only a shell does before a command",
          "the first word of the command is taken as the program's name",
          "set it in ProcessBuilder.environment(), or start env: \"env\", " + quote(program),
          null);
    }
    return null;
  }

  private static @Nullable CommandWord commandLine(Case c, String program, String shown) {
    String[] words = program.split(" +");
    String first = words[0];
    boolean isThere =
        first.indexOf('/') >= 0
            ? isFile(c.files(), first)
            : !Elsewhere.find(c, first).isEmpty() || BUILT_INS.contains(first);
    boolean shell = program.matches(".*( [|<>&]+ |&&|\\|\\||;).*");
    if (!isThere && !shell && !program.contains(" -")) {
      return null;
    }
    StringBuilder call = new StringBuilder("new ProcessBuilder(");
    if (shell || BUILT_INS.contains(first)) {
      call.append("\"sh\", \"-c\", ").append(quote(program));
    } else {
      for (int i = 0; i < words.length && i < MOST_WORDS; i++) {
        call.append(i == 0 ? "" : ", ").append(quote(words[i]));
      }
      call.append(words.length > MOST_WORDS ? ", ..." : "");
    }
    return new CommandWord(
        shown + " is a whole command line, given as the name of one program",
        "the first word of the command is taken as the program's name, blanks and all"
            + (isThere ? "; " + first + " alone would be found" : ""),
        (shell ? "let a shell run it: " : "give each word on its own: ") + call + ")",
        null);
  }

  private static boolean isFile(FileView files, String path) {
    return files.facts(path).isRegular();
  }

  private static String instead(String program) {
    switch (program) {
      case "cd":
        return "set the directory of the launch: ProcessBuilder.directory(new File(...))";
      case "export":
        return "set the variable for the launch: ProcessBuilder.environment().put(name, value)";
      case "source":
      case ".":
        return "let one shell read the file and run the command: sh -c '. FILE && COMMAND'";
      default:
        return "let a shell do it, together with the commands that depend on it";
    }
  }

  private static boolean isQuoted(String program) {
    int last = program.length() - 1;
    char quote = program.charAt(0);
    return last > 1 && (quote == '"' || quote == '\'') && program.charAt(last) == quote;
  }

  private static String quote(String text) {
    String shown = text.length() > LONGEST ? text.substring(0, LONGEST) + "..." : text;
    return "\"" + shown.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
  }
}
