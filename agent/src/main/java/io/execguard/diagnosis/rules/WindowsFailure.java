package io.execguard.diagnosis.rules;

import io.execguard.diagnosis.Case;
import io.execguard.diagnosis.Finding;
import io.execguard.launch.Launch;
import io.execguard.launch.WindowsError;
import io.execguard.launch.WindowsPath;
import io.execguard.verdict.Reason;
import org.jspecify.annotations.Nullable;

/**
 * The causes that Windows shares with Linux, under the same codes: the numbers of CreateProcess
 * tell them apart better than errno does, and the ways out are others.
 */
final class WindowsFailure {
  /** Without the NUL. */
  private static final int COMMAND_LINE = 32_766;

  private WindowsFailure() {}

  /** EG303: a directory, error 5. */
  static @Nullable Finding notAFile(String code, Case c) {
    WindowsProgram program = WindowsProgram.of(c);
    if (program == null || !program.isDecidedBy(Reason.NOT_REGULAR)) {
      return null;
    }
    Details detail = new Details().add("CreateProcess answers with error 5, Access is denied");
    FixList fixes = new FixList();
    String inside = program.path() + "\\" + program.name() + ".exe";
    if (program.isThere(inside)) {
      fixes.add("start the program in it, " + Words.visible(inside));
    }
    fixes.add("see what is in it", "dir " + program.quoted());
    return fixes.error(code, program.shown() + " is a directory, not a program", detail);
  }

  /**
   * EG401: error 206, which speaks of a file name and means the command line ("CreateProcessW
   * function": 32,767 characters with the NUL at its end).
   */
  static @Nullable Finding tooLong(String code, Case c) {
    WindowsProgram program = WindowsProgram.of(c);
    Launch launch = c.launch();
    if (program == null
        || launch == null
        || !program.saidByTheJdk(WindowsError.FILENAME_EXCED_RANGE)) {
      return null;
    }
    int length = 0;
    int longest = 0;
    for (int i = 0; i < launch.command().size(); i++) {
      int one = launch.command().get(i).length();
      length += one + (launch.command().get(i).indexOf(' ') < 0 ? 1 : 3);
      longest =
          launch.command().get(i).length() > launch.command().get(longest).length() ? i : longest;
    }
    Details detail = new Details();
    FixList fixes = new FixList();
    if (length < COMMAND_LINE) {
      detail.add("the command line has " + length + " characters, which is not too much");
      fixes.add("use shorter names of directories: 260 characters are the most that is safe");
      return fixes.error(code, "the name of the program or of its directory is too long", detail);
    }
    detail.add("error 206 speaks of a file name and means the command line");
    detail.add(
        "Windows takes "
            + COMMAND_LINE
            + " characters; cmd.exe, and with it every .cmd and .bat, 8191");
    detail.add(
        launch.command().size()
            + " words; the longest is number "
            + longest
            + " with "
            + launch.command().get(longest).length()
            + " characters");
    ArgumentsTooLong.byFile(fixes, WindowsPath.stem(launch.program()));
    String title =
        "the command line is too long: " + length + " characters, Windows takes " + COMMAND_LINE;
    return fixes.error(code, title, detail);
  }

  /** EG307: error 267. */
  static @Nullable Finding workingDirectory(String code, Case c) {
    WindowsProgram program = WindowsProgram.of(c);
    Launch launch = c.launch();
    if (program == null
        || launch == null
        || launch.directory() == null
        || !program.saidByTheJdk(WindowsError.DIRECTORY)
            && !program.isDecidedBy(Reason.WORKING_DIRECTORY)) {
      return null;
    }
    String directory = launch.directory();
    Details detail = new Details();
    detail.add("ProcessBuilder.directory() of this launch is " + Words.visible(directory));
    detail.add("error 267 is about that directory alone: the program was found");
    FixList fixes = new FixList();
    fixes.add("create it before the launch", "mkdir " + WindowsProgram.quote(directory));
    fixes.add(
        "see how far the path goes",
        "dir " + WindowsProgram.quote(WindowsPath.directory(directory)));
    String title = "the working directory " + Words.visible(directory) + " cannot be entered";
    return fixes.error(code, title, detail);
  }

  /** EG302: error 5 for a file that is there. */
  static @Nullable Finding denied(String code, Case c) {
    WindowsProgram program = WindowsProgram.of(c);
    if (program == null
        || !program.saidByTheJdk(WindowsError.ACCESS_DENIED)
        || program.isDecidedBy(Reason.NOT_REGULAR)) {
      return null;
    }
    Details detail = new Details();
    detail.add("error 5 for a file: this user may not execute it, or it was just being deleted");
    detail.add("antivirus programs and Controlled Folder Access answer so, too");
    FixList fixes = new FixList();
    fixes.add("see who may execute it", "icacls " + program.quoted());
    fixes.add(
        "let everybody execute it, from a prompt with an administrator's rights",
        "icacls " + program.quoted() + " /grant *S-1-1-0:RX");
    fixes.add("see what Windows Defender has stopped", "powershell -Command Get-MpThreatDetection");
    return fixes.error(code, program.shown() + " may not be executed by this user", detail);
  }

  /** EG308: what stops it is a policy, and says so. */
  static @Nullable Finding policy(String code, Case c) {
    WindowsProgram program = WindowsProgram.of(c);
    WindowsError error = program == null ? null : program.error();
    if (program == null || error == null) {
      return null;
    }
    FixList fixes = new FixList();
    switch (error) {
      case VIRUS_INFECTED:
        fixes.add("see what was found", "powershell -Command Get-MpThreatDetection");
        fixes.add("if it is wrong, have the file excluded, and report it to its publisher");
        break;
      case ACCESS_DISABLED_BY_POLICY:
      case CONTROLLED_BY_POLICY:
        fixes.add(
            "see which rule it was: AppLocker and Code Integrity have logs of their own",
            "wevtutil qe Microsoft-Windows-CodeIntegrity/Operational /c:5 /rd:true /f:text");
        fixes.add("have the program allowed, or run one that is");
        break;
      default:
        return null;
    }
    Details detail = new Details().add(error.toString());
    String title = "a security policy of this host refuses to execute " + program.shown();
    return fixes.error(code, title, detail);
  }

  /** EG306: error 32. */
  static @Nullable Finding busy(String code, Case c) {
    WindowsProgram program = WindowsProgram.of(c);
    if (program == null || !program.saidByTheJdk(WindowsError.SHARING_VIOLATION)) {
      return null;
    }
    Details detail = new Details();
    detail.add("error 32: a process has it open and does not share it, mostly to write it");
    detail.add("a virus scanner that looks at a new file does so for a moment, too");
    FixList fixes = new FixList();
    fixes.add("close it before the launch: the stream that wrote it, in this JVM");
    fixes.add("see who has it open: Resource Monitor, CPU, Associated Handles", "resmon /cpu");
    return fixes.error(code, program.shown() + " is open in another process", detail);
  }
}
