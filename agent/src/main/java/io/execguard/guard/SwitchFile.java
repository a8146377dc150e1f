package io.execguard.guard;

import io.execguard.file.TextFile;
import io.execguard.platform.Clock;
import io.execguard.report.Visible;
import java.io.File;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * A file that switches the mode of a running JVM, for as long as it is there: its text is the mode.
 * It is looked at when a launch comes by, and at most once a second; no thread watches it.
 *
 * <p>It is made in a hurry, by somebody who wants to get rid of us: whatever it says that is no
 * mode, and nothing, means {@link Mode#OFF}.
 */
final class SwitchFile {
  private static final long FRESH_NANOS = 1_000_000_000L;

  /** A mode and a newline, and enough to show of what is neither. */
  private static final int MOST = 64;

  private final File file;
  private final StepAside voice;
  private final Clock clock;
  private final AtomicLong next;
  private volatile @Nullable Mode mode;
  private @Nullable String complained;

  private SwitchFile(File file, StepAside voice, Clock clock) {
    this.file = file;
    this.voice = voice;
    this.clock = clock;
    this.next = new AtomicLong(clock.nanos());
  }

  /**
   * @param voice says in one line if the file says something that is no mode
   */
  static SwitchFile of(String path, StepAside voice) {
    return of(path, voice, new Clock());
  }

  static SwitchFile of(String path, StepAside voice, Clock clock) {
    return new SwitchFile(new File(path), voice, clock);
  }

  /** The mode that it asks for; null if it is not there, or cannot be read. */
  @Nullable Mode mode() {
    long now = clock.nanos();
    long due = next.get();
    // One thread reads; the others go by what was read before.
    if (now - due >= 0 && next.compareAndSet(due, now + FRESH_NANOS)) {
      mode = read();
    }
    return mode;
  }

  private @Nullable Mode read() {
    String text;
    try {
      text = TextFile.latin1(file, MOST);
    } catch (SecurityException e) {
      return null;
    }
    if (text == null) {
      return null;
    }
    String word = text.trim();
    for (Mode known : Mode.values()) {
      if (known.text().equals(word)) {
        return known;
      }
    }
    if (!word.isEmpty()) {
      complain(word);
    }
    return Mode.OFF;
  }

  private synchronized void complain(String word) {
    if (!word.equals(complained)) {
      complained = word;
      voice.say(
          Visible.of(file.getPath())
              + " says \""
              + Visible.of(word)
              + "\", which is no mode; write guard, explain, observe or off;"
              + " launches are not looked at while it is there");
    }
  }
}
