package io.execguard.guard;

import io.execguard.file.FileFacts;
import io.execguard.launch.Launch;
import io.execguard.verdict.LaunchVerdict;
import io.execguard.verdict.Step;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An exception with our text in it, and which files the text may be about. */
final class Told {
  private final IOException exception;
  private final @Nullable String instead;
  private final List<String> files;

  private Told(IOException exception, @Nullable String instead, List<String> files) {
    this.exception = exception;
    this.instead = instead;
    this.files = files;
  }

  /**
   * @param instead the message for those who may not read all of these files; null if the JDK's own
   *     exception is left alone then
   */
  static Told of(
      IOException exception, @Nullable String instead, Launch launch, LaunchVerdict judged) {
    return new Told(exception, instead, files(launch, judged));
  }

  /** A text that tells nothing of any file. */
  static Told ofNoFile(IOException exception) {
    return new Told(exception, null, Collections.<String>emptyList());
  }

  /** To be called where a security manager sees the application and not us. */
  @Nullable IOException to(Privileges privileges) {
    if (privileges.callerMayRead(files)) {
      return exception;
    }
    if (instead == null) {
      return null;
    }
    IOException bare = new IOException(instead);
    bare.setStackTrace(exception.getStackTrace());
    return bare;
  }

  private static List<String> files(Launch launch, LaunchVerdict judged) {
    List<String> files = new ArrayList<String>();
    if (launch.directory() != null) {
      files.add(launch.directory());
    }
    for (FileFacts tried : judged.located().tried()) {
      if (tried.exists()) {
        files.add(tried.path());
      }
    }
    for (Step step : judged.verdict().steps()) {
      files.add(step.path());
      String real = step.facts().realPath();
      if (real != null) {
        files.add(real);
      }
    }
    return files;
  }
}
