package io.execguard.launch;

import io.execguard.file.ByteSource;
import io.execguard.file.Bytes;
import io.execguard.file.FileFacts;
import io.execguard.file.FileView;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The directories that a login shell has on its PATH, and a service, a cron job or a program
 * started from the desktop often has not: from the files that login, PAM and the shells read. What
 * they say is taken line by line; nothing of shell but plain assignments is understood.
 */
public final class LoginPath {
  private static final String[] OF_THE_SYSTEM = {
    "/etc/environment", "/etc/profile", "/etc/zsh/zshenv"
  };

  private static final String[] DIRECTORIES = {"/etc/profile.d", "/etc/paths.d"};

  private static final String[] OF_THE_USER = {
    ".profile",
    ".bash_profile",
    ".bash_login",
    ".bashrc",
    ".zshenv",
    ".zprofile",
    ".zshrc",
    ".config/environment.d/path.conf"
  };

  /** Longer start-up files, and more of them in one directory, are not looked at. */
  private static final int LONGEST = 32 * 1024;

  private static final int MOST_FILES = 64;

  private static final Pattern ASSIGNMENT =
      Pattern.compile("(?:^|[;&\\s])(?:export\\s+)?PATH=(\"[^\"]*\"|'[^']*'|[^\\s;&#]*)");

  private final FileView files;
  private final @Nullable String home;
  private final Map<String, String> sources = new LinkedHashMap<String, String>();

  private LoginPath(FileView files, @Nullable String home) {
    this.files = files;
    this.home = home;
  }

  /**
   * Reads the start-up files. Never throws.
   *
   * @param home the user's home directory; null if it is not known
   * @return each directory, in the order in which they are named, and the file that names it
   */
  public static Map<String, String> read(FileView files, @Nullable String home) {
    LoginPath path = new LoginPath(files, home);
    for (String file : OF_THE_SYSTEM) {
      path.file(file);
    }
    path.lines("/etc/paths");
    for (String directory : DIRECTORIES) {
      List<String> names = new ArrayList<String>(files.list(directory));
      Collections.sort(names);
      for (String name : names.subList(0, Math.min(names.size(), MOST_FILES))) {
        if (directory.endsWith("paths.d")) {
          path.lines(directory + "/" + name);
        } else if (name.endsWith(".sh")) {
          path.file(directory + "/" + name);
        }
      }
    }
    if (home != null) {
      for (String file : OF_THE_USER) {
        path.file(home + "/" + file);
      }
    }
    return path.sources;
  }

  private void file(String file) {
    for (String line : text(file).split("\n")) {
      if (line.trim().startsWith("#")) {
        continue;
      }
      Matcher assignment = ASSIGNMENT.matcher(line);
      while (assignment.find()) {
        String value = assignment.group(1).replace("\"", "").replace("'", "");
        for (String entry : value.split(":")) {
          add(entry, file);
        }
      }
    }
  }

  /** One directory a line, as macOS's path_helper(8) reads them. */
  private void lines(String file) {
    for (String line : text(file).split("\n")) {
      add(line.trim(), file);
    }
  }

  private void add(String entry, String file) {
    String directory = entry;
    if (home != null) {
      directory = directory.replace("${HOME}", home).replace("$HOME", home);
      directory = directory.startsWith("~/") ? home + directory.substring(1) : directory;
    }
    boolean plain = directory.startsWith("/") && directory.indexOf('$') < 0;
    if (plain && directory.indexOf('`') < 0 && !sources.containsKey(directory)) {
      sources.put(directory, file);
    }
  }

  private String text(String file) {
    FileFacts facts = files.facts(file);
    if (!facts.isRegular()) {
      return "";
    }
    try (ByteSource source = files.open(facts)) {
      byte[] bytes = Bytes.littleEndian(source).upTo(0, LONGEST);
      return new String(bytes, StandardCharsets.UTF_8);
    } catch (IOException e) {
      return ""; // Others' start-up files are their own affair.
    }
  }
}
