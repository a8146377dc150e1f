package io.execguard.image.text;

import org.jspecify.annotations.Nullable;

/** What a script is written in. */
public enum Language {
  SH("POSIX shell", "#!/bin/sh", "sh"),
  BASH("Bourne-Again shell", "#!/usr/bin/env bash", "bash"),
  DASH("Dash shell", "#!/bin/dash", "dash"),
  ASH("Neil Brown's ash", "#!/bin/ash", "ash"),
  ZSH("Paul Falstad's zsh", "#!/usr/bin/env zsh", "zsh"),
  KSH("Korn shell", "#!/usr/bin/env ksh", "ksh", "mksh", "pdksh", "ksh93"),
  CSH("C shell", "#!/bin/csh", "csh"),
  TCSH("Tenex C shell", "#!/bin/tcsh", "tcsh"),
  FISH("fish shell", "#!/usr/bin/env fish", "fish"),
  PYTHON("Python", "#!/usr/bin/env python3", "python", "pypy"),
  PERL("Perl", "#!/usr/bin/env perl", "perl"),
  RUBY("Ruby", "#!/usr/bin/env ruby", "ruby", "jruby"),
  NODE("Node.js", "#!/usr/bin/env node", "node", "nodejs"),
  PHP("PHP", "#!/usr/bin/env php", "php"),
  LUA("Lua", "#!/usr/bin/env lua", "lua", "luajit"),
  TCL("Tcl/Tk", "#!/usr/bin/env tclsh", "tclsh", "wish", "expect"),
  AWK("awk", "#!/usr/bin/awk -f", "awk", "mawk", "nawk"),
  GAWK("GNU awk", "#!/usr/bin/gawk -f", "gawk"),
  R("R", "#!/usr/bin/env Rscript", "Rscript"),
  GROOVY("Groovy", "#!/usr/bin/env groovy", "groovy"),
  POWERSHELL("PowerShell", "#!/usr/bin/env pwsh", "pwsh", "powershell"),
  /** For {@code cmd.exe}. */
  BATCH("DOS batch", null);

  private final String text;
  private final @Nullable String shebang;
  private final String[] interpreters;

  Language(String text, @Nullable String shebang, String... interpreters) {
    this.text = text;
    this.shebang = shebang;
    this.interpreters = interpreters;
  }

  /** The name, as file(1) has it before the word "script". */
  public String text() {
    return text;
  }

  /** The first line that such a script wants; null if Linux has no interpreter for it. */
  public @Nullable String shebang() {
    return shebang;
  }

  /** Whether a POSIX shell ({@code /bin/sh}) understands it, at least the simple ones. */
  public boolean isBourneShell() {
    return ordinal() <= KSH.ordinal();
  }

  /**
   * The language that a program interprets.
   *
   * @param program name or path of the interpreter; a version behind the name ({@code python3.11})
   *     does not matter
   * @return null for one that is not known
   */
  public static @Nullable Language ofInterpreter(String program) {
    String name = program.substring(program.lastIndexOf('/') + 1);
    int end = name.length();
    while (end > 0 && isVersion(name.charAt(end - 1))) {
      end--;
    }
    String bare = name.substring(0, end);
    for (Language each : values()) {
      for (String known : each.interpreters) {
        if (known.equals(name) || known.equals(bare)) {
          return each;
        }
      }
    }
    return null;
  }

  private static boolean isVersion(char c) {
    return c >= '0' && c <= '9' || c == '.' || c == '-';
  }
}
