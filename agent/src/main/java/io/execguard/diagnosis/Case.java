package io.execguard.diagnosis;

import io.execguard.file.Errno;
import io.execguard.file.FileView;
import io.execguard.host.Host;
import io.execguard.image.Image;
import io.execguard.image.ProgramFile;
import io.execguard.launch.Launch;
import io.execguard.launch.Located;
import io.execguard.launch.LoginPath;
import io.execguard.link.EmulatedProgram;
import io.execguard.link.Linking;
import io.execguard.verdict.Verdict;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a rule may know: the verdict, the host, and, for a real launch, what was asked for. */
public final class Case {
  private final Verdict verdict;
  private final Host host;
  private final FileView files;
  private final @Nullable Launch launch;
  private final @Nullable Located located;
  private final @Nullable Integer jdkErrno;
  private @Nullable Image image;
  private final @Nullable Integer windowsError;
  private @Nullable Map<String, String> loginPath;
  private final @Nullable Failure failure;
  private final @Nullable Linking linking;
  private final @Nullable Inner inner;

  private Case(
      Verdict verdict,
      Host host,
      FileView files,
      @Nullable Launch launch,
      @Nullable Located located,
      @Nullable Integer jdkErrno,
      @Nullable Integer windowsError) {
    this.verdict = verdict;
    this.host = host;
    this.files = files;
    this.launch = launch;
    this.located = located;
    this.jdkErrno = jdkErrno;
    this.windowsError = windowsError;
    this.failure = null;
    this.linking = null;
    this.inner = null;
    this.image = verdict.program().image();
  }

  private Case(
      Case same, @Nullable Failure failure, @Nullable Linking linking, @Nullable Inner inner) {
    this.verdict = same.verdict;
    this.host = same.host;
    this.files = same.files;
    this.launch = same.launch;
    this.located = same.located;
    this.jdkErrno = failure == null ? same.jdkErrno : failure.jdk().errno();
    this.windowsError = same.windowsError;
    this.failure = failure;
    this.linking = linking;
    this.inner = inner;
    this.image = same.image;
  }

  /** A file that is only checked, not launched. */
  public static Case ofFile(Verdict verdict, Host host, FileView files) {
    return new Case(verdict, host, files, null, null, null, null);
  }

  /**
   * A launch.
   *
   * @param jdkErrno the number in the JDK's exception; null before the launch
   */
  public static Case ofLaunch(
      Verdict verdict,
      Host host,
      FileView files,
      Launch launch,
      Located located,
      @Nullable Integer jdkErrno) {
    return new Case(verdict, host, files, launch, located, jdkErrno, null);
  }

  /**
   * A launch on Windows, whose numbers are no errno.
   *
   * @param error the number in the JDK's exception; null before the launch
   */
  public static Case ofWindowsLaunch(
      Verdict verdict,
      Host host,
      FileView files,
      Launch launch,
      Located located,
      @Nullable Integer error) {
    return new Case(verdict, host, files, launch, located, null, error);
  }

  /** The same with what the dynamic loader will make of the program; null if that is not known. */
  public Case with(@Nullable Linking value) {
    return new Case(this, failure, value, inner);
  }

  /** The same launch after the JDK has failed. */
  public Case after(Failure value) {
    return new Case(this, value, linking, inner);
  }

  /** The same launch with what is known of the command inside it. */
  public Case with(Inner value) {
    return new Case(this, failure, linking, value);
  }

  public Verdict verdict() {
    return verdict;
  }

  public Host host() {
    return host;
  }

  /** For a second look around the file (near misses); facts only, rules open nothing. */
  public FileView files() {
    return files;
  }

  /** Null if a file is checked without a launch. */
  public @Nullable Launch launch() {
    return launch;
  }

  /** Where the program was looked for; null if a file is checked without a launch. */
  public @Nullable Located located() {
    return located;
  }

  /** The number in the JDK's exception; null if there is none (yet). */
  public @Nullable Integer jdkErrno() {
    return jdkErrno;
  }

  /**
   * What the dynamic loader will make of the program; null if the kernel does not run it, or if
   * nobody looked.
   */
  public @Nullable Linking linking() {
    return linking;
  }

  /**
   * What the program file is, also where that did not matter to the verdict. Read when first asked
   * for.
   */
  public Image image() {
    Image result = image;
    if (result == null) {
      try (ProgramFile file = ProgramFile.of(verdict.program().facts(), files)) {
        result = file.image();
      }
      image = result;
    }
    return result;
  }

  /**
   * The directories that a login shell has on its PATH, each with the file that puts it there. Read
   * when first asked for: only a program that was not found has any use for it.
   */
  public Map<String, String> loginPath() {
    Map<String, String> result = loginPath;
    if (result == null) {
      result = LoginPath.read(files, home());
      loginPath = result;
    }
    return result;
  }

  /** The home directory of the JVM's user, as the environment says; null if that is not known. */
  public @Nullable String home() {
    String home = host.setting("HOME");
    return home == null && host.root() ? "/root" : home;
  }

  /** What an emulator will run without its loader or libraries; null if there is no such thing. */
  public @Nullable EmulatedProgram incompleteEmulation() {
    return EmulatedProgram.ifIncomplete(
        verdict, files, host, launch == null ? null : launch.environment());
  }

  /** What is known after the JDK has failed; null before, or if nothing but the number is. */
  public @Nullable Failure failure() {
    return failure;
  }

  /** The number of CreateProcess in the JDK's exception; null if there is none (yet). */
  public @Nullable Integer windowsError() {
    return windowsError;
  }

  /** The command inside {@code sh -c} and the like; null if there is none that was looked at. */
  public @Nullable Inner inner() {
    return inner;
  }

  /** Whether the verdict fails with that errno. */
  public boolean fails(Errno errno) {
    return verdict.errno() == errno;
  }

  /** The program's path as it was given. */
  public String path() {
    return verdict.program().path();
  }
}
