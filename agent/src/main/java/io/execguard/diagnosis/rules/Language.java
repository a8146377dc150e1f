package io.execguard.diagnosis.rules;

import io.execguard.image.Image;

/** The language that a text is probably written in, and what runs it. */
enum Language {
  SHELL("/bin/sh", "sh", "sh"),
  BASH("/usr/bin/env bash", "bash", "bash"),
  ZSH("/usr/bin/env zsh", "zsh", "zsh"),
  KSH("/usr/bin/env ksh", "ksh", "ksh"),
  FISH("/usr/bin/env fish", "fish", "fish"),
  PYTHON("/usr/bin/env python3", "python3", "py"),
  PERL("/usr/bin/env perl", "perl", "pl"),
  RUBY("/usr/bin/env ruby", "ruby", "rb"),
  NODE("/usr/bin/env node", "node", "js", "mjs", "cjs"),
  PHP("/usr/bin/env php", "php", "php"),
  LUA("/usr/bin/env lua", "lua", "lua"),
  TCL("/usr/bin/env tclsh", "tclsh", "tcl"),
  AWK("/usr/bin/awk -f", "awk -f", "awk"),
  R("/usr/bin/env Rscript", "Rscript", "r"),
  GROOVY("/usr/bin/env groovy", "groovy", "groovy"),
  UNKNOWN("/bin/sh", "sh");

  private final String shebang;
  private final String command;
  private final String[] extensions;

  Language(String shebang, String command, String... extensions) {
    this.shebang = shebang;
    this.command = command;
    this.extensions = extensions;
  }

  static Language of(Place place, Image image) {
    String extension = place.extension();
    for (Language language : values()) {
      for (String known : language.extensions) {
        if (known.equals(extension)) {
          return language;
        }
      }
    }
    return bySummary(image.summary());
  }

  /** The readers call a script by its language where its own lines give it away. */
  private static Language bySummary(String summary) {
    for (Language language : values()) {
      if (language != UNKNOWN && summary.contains(name(language) + " script")) {
        return language;
      }
    }
    return UNKNOWN;
  }

  private static String name(Language language) {
    return language.name().charAt(0)
        + language.name().substring(1).toLowerCase(java.util.Locale.ROOT);
  }

  /** What follows {@code #!}. */
  String shebang() {
    return shebang;
  }

  /** The words before the file's name. */
  String command() {
    return command;
  }

  /** Whether a Bourne shell, which libc's fallback starts, is meant or may be. */
  boolean isShell() {
    return this == SHELL || this == BASH || this == ZSH || this == KSH || this == UNKNOWN;
  }

  /** The guess as a sentence; empty if there is none. */
  String guess() {
    return this == UNKNOWN ? "" : "it is probably written for " + command.split(" ")[0];
  }
}
