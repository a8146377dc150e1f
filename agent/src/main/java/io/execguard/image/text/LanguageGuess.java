package io.execguard.image.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Guesses what a script without {@code #!} is written in, from telltale lines near its beginning.
 * Only ever used to word a proposal and a summary.
 */
final class LanguageGuess {
  private static final int LINES = 80;
  private static final int STRONG = 3;
  private static final int WEAK = 1;

  /** A guess needs one strong telltale or several weak ones. */
  private static final int ENOUGH = 3;

  /** Lines of languages that are compiled, or that are for one program only: no script then. */
  private static final String[] NO_SCRIPT = {
    "#include",
    "#ifndef ",
    "#ifdef ",
    "#define ",
    "#pragma",
    "package main",
    "using System",
    "import java",
    "public class ",
    "public final class ",
    "extern ",
    "typedef ",
    "static inline",
    "fn ",
    "pub ",
    "use std::",
    "let g:",
    "let s:",
    "let b:",
    "if exists(",
    "endif",
    "syn ",
    "hi ",
    "finish",
    "\" ",
    "set cpo",
    "<!-- ",
    ".. ",
    "== ",
    "dnl ",
    "(* ",
    "-- ",
    "changelog",
    ".TH ",
    ".SH "
  };

  private static final Telltales[] TABLE = {
    new Telltales(Language.PHP).strong("<?php", "<?="),
    new Telltales(Language.BATCH)
        .strong("@echo off", "@echo on", "echo off$", "setlocal$", "setlocal enable")
        .strong("setlocal disable", "@setlocal", "@rem ", "if exist ", "if not exist ", "@if ")
        .strong("if \"%", "endlocal", "set \"", "cd /d ", "call :", "goto :eof", "if errorlevel ")
        .weak("rem ", "rem$", "goto ", "pause$", "exit /b", "title ", "cls$", "::"),
    new Telltales(Language.POWERSHELL)
        .strong("#requires -", "$erroractionpreference", "param(", "param (", "[cmdletbinding(")
        .strong("import-module ", "set-strictmode ", "write-host ", "write-output ")
        .strong("set-location ", "new-item ", "remove-item ", "#!powershell", "invoke-webrequest ")
        .weak("get-", "set-", "new-", "$env:"),
    new Telltales(Language.PYTHON)
        .strong("# -*- coding", "# coding:", "\"\"\"", "'''", "if __name__ ==", "from __future__ ")
        .strong("try:$", "import os$", "import sys$", "import re$", "import json$", "import time$")
        .weak("import ", "print(", "elif ", "except"),
    new Telltales(Language.PERL)
        .strong("use strict;", "use warnings", "my $", "my @", "my %", "my (", "our $", "our @")
        .strong("use utf8;", "use 5", "use v5", "=head1 ", "use lib ", "BEGIN {")
        .weak("1;$", "__END__", "use "),
    new Telltales(Language.RUBY)
        .strong("require '", "require \"", "require_relative ", "# frozen_string", "attr_reader ")
        .strong("attr_accessor ", "# encoding: ", "source '", "source \"http", "gem '")
        .weak("puts ", "end$", "module ", "class ", "def "),
    new Telltales(Language.NODE)
        .strong("'use strict'", "\"use strict\"", "module.exports", "export default ")
        .strong("async function ", "export {", "export * ", "exports.", "(function", "console.log(")
        .weak("var ", "let ", "});", "import ", "require("),
    new Telltales(Language.LUA).strong("local function ", "io.write(", "module(...").weak("local "),
    new Telltales(Language.TCL).strong("package require ", "package ifneeded ", "namespace eval "),
    new Telltales(Language.R).strong("library(", "suppressPackage", "args <- commandArgs"),
    new Telltales(Language.GROOVY).strong("@Grab", "println \"", "println '").weak("println "),
    new Telltales(Language.SH)
        .strong(
            "set -e", "set -u", "set -x", "set -a", "if [ ", "if test ", "esac$", "fi$", "done$")
        .strong("case $", "case \"$", ". /", ". \"$", ": ${", "while [", "trap ", "[ -", "echo \"$")
        .strong("exec \"$", "cd \"$", "cd /", "export PATH", "echo \"", "echo '", "set -- ")
        .strong("mkdir -p ", "rm -rf ", "rm -f ", "chmod +x ", "exec /")
        .weak("echo ", "export ", "exit ", "shift$", "local ", "printf ", "unset ", "cp ", "rm ")
        .weak("mkdir ", "exec ", "cd ", "return ", "readonly ", "then$", "else$", "umask ", "ls"),
    new Telltales(Language.BASH)
        .strong("if [[", "[[ ", "set -o pipefail", "set -euo", "shopt ", "declare -", "source \"$")
        .strong("local -", "mapfile ", "while [[")
        .weak("source "),
  };

  /** The same by their first letter: most lines begin as hardly any of them does. */
  private static final Telltale[][] BY_LETTER = byLetter();

  private static final int LONGEST = 32;

  private final int[] points = new int[Language.values().length];

  /** Those with a telltale that hardly anything else begins with. */
  private final boolean[] strong = new boolean[Language.values().length];

  private int against;

  private LanguageGuess() {}

  /** Null if nothing in the text tells. */
  static @Nullable Language of(String text) {
    LanguageGuess guess = new LanguageGuess();
    int at = 0;
    for (int line = 0; line < LINES && at < text.length(); line++) {
      int end = text.indexOf('\n', at);
      end = end < 0 ? text.length() : end;
      guess.weigh(text.substring(at, end).trim());
      at = end + 1;
    }
    return guess.best();
  }

  private @Nullable Language best() {
    Language best = null;
    int most = Math.max(ENOUGH, against) - 1;
    // The shells come first in the enumeration, so that they win a draw.
    for (Language language : Language.values()) {
      int each = points[language.ordinal()];
      if (each > most && (strong[language.ordinal()] || language.isBourneShell())) {
        best = language;
        most = each;
      }
    }
    boolean bash = points[Language.BASH.ordinal()] > 0;
    return best == Language.SH && bash ? Language.BASH : best;
  }

  private void weigh(String line) {
    if (line.isEmpty()) {
      return;
    }
    for (String telltale : NO_SCRIPT) {
      against += line.charAt(0) == telltale.charAt(0) && line.startsWith(telltale) ? STRONG : 0;
    }
    // No telltale is longer, and what is longer is no whole line of one.
    String lower = line.substring(0, Math.min(line.length(), LONGEST)).toLowerCase(Locale.ROOT);
    compare(line, line, false);
    compare(lower, line, true);
    wholeLine(line);
  }

  /** Adds for each language the weightiest of its telltales that fit. */
  private void compare(String start, String line, boolean caseless) {
    Telltale[] candidates = BY_LETTER[start.charAt(0) & 0x7f];
    for (int i = 0; i < candidates.length; i++) {
      Telltale each = candidates[i];
      if (each.caseless() != caseless || !each.fits(start)) {
        continue;
      }
      // Perl's require has a semicolon, Ruby's has none.
      if (!(each.language == Language.RUBY && line.endsWith(";"))) {
        add(each.language, each.weight);
      }
      while (i + 1 < candidates.length && candidates[i + 1].language == each.language) {
        i++;
      }
    }
  }

  /** What a beginning alone does not tell. */
  private void wholeLine(String line) {
    boolean colon = line.endsWith(":");
    if (line.startsWith("def ") || line.startsWith("class ")) {
      add(colon ? Language.PYTHON : Language.RUBY, colon ? 2 * STRONG : WEAK);
    } else if (line.startsWith("from ") && line.contains(" import ")) {
      add(Language.PYTHON, 2 * STRONG);
    } else if (isConstant(line)) {
      add(Language.NODE, STRONG);
    } else if (line.startsWith("import ") && line.contains(" from ")) {
      add(Language.NODE, 2 * STRONG);
    } else if (line.startsWith("sub ") && line.endsWith("{")) {
      add(Language.PERL, STRONG);
    } else if (line.startsWith("package ") && line.endsWith(";") && !line.contains(".")) {
      add(Language.PERL, STRONG);
    } else if (line.startsWith("function ") && line.endsWith("{")) {
      add(line.endsWith("() {") ? Language.BASH : Language.NODE, STRONG);
    } else if (line.endsWith("() {") && line.indexOf(' ') == line.length() - 2
        || line.endsWith("()") && line.indexOf(' ') < 0) {
      add(Language.SH, STRONG);
    } else if (isAssignment(line) || line.contains("\"$@\"") || line.contains("$(")) {
      add(Language.SH, WEAK + 1);
    } else if (line.startsWith("local ") && line.contains(" = ")) {
      add(Language.LUA, STRONG);
    } else if (line.startsWith("proc ") && line.endsWith("{")) {
      add(Language.TCL, STRONG);
    }
  }

  /** {@code const x = ...}, or names in braces: C and C++ have a type between. */
  private static boolean isConstant(String line) {
    if (!line.startsWith("const ")) {
      return false;
    }
    int name = line.indexOf(' ', 6);
    return line.startsWith("const {") || name > 0 && line.startsWith("= ", name + 1);
  }

  /** {@code NAME=value} without blanks around the sign. */
  private static boolean isAssignment(String line) {
    int sign = line.indexOf('=');
    if (sign <= 0
        || line.endsWith(";")
        || sign + 1 < line.length() && " =>".indexOf(line.charAt(sign + 1)) >= 0) {
      return false;
    }
    for (int i = 0; i < sign; i++) {
      char c = line.charAt(i);
      if (c != '_' && !(c < 0x80 && Character.isLetterOrDigit(c))) {
        return false;
      }
    }
    return true;
  }

  private void add(Language language, int more) {
    strong[language.ordinal()] |= more >= STRONG;
    points[language.ordinal()] += more;
  }

  /** Of one language one after the other, the weightiest first. */
  private static Telltale[][] byLetter() {
    List<List<Telltale>> lists = new ArrayList<List<Telltale>>();
    for (int letter = 0; letter < 0x80; letter++) {
      lists.add(new ArrayList<Telltale>(0));
    }
    for (Telltales language : TABLE) {
      for (Telltale each : language.all) {
        lists.get(each.text.charAt(0)).add(each);
      }
    }
    Telltale[][] table = new Telltale[lists.size()][];
    for (int letter = 0; letter < table.length; letter++) {
      table[letter] = lists.get(letter).toArray(new Telltale[0]);
    }
    return table;
  }

  /** How a line of a language begins, or all that is in it. */
  private static final class Telltale {
    final Language language;
    final String text;
    final int weight;
    private final boolean whole;

    Telltale(Language language, String text, int weight) {
      this.language = language;
      this.whole = text.endsWith("$");
      this.text = whole ? text.substring(0, text.length() - 1) : text;
      this.weight = weight;
    }

    boolean caseless() {
      return language == Language.BATCH || language == Language.POWERSHELL;
    }

    boolean fits(String line) {
      return whole ? line.equals(text) : line.startsWith(text);
    }
  }

  /** The telltales of one language; with {@code $} at its end, one is the whole line. */
  private static final class Telltales {
    private final Language language;
    final List<Telltale> all = new ArrayList<Telltale>();

    Telltales(Language language) {
      this.language = language;
    }

    /** Before the weak ones. */
    Telltales strong(String... beginnings) {
      return add(STRONG, beginnings);
    }

    Telltales weak(String... beginnings) {
      return add(WEAK, beginnings);
    }

    private Telltales add(int weight, String... beginnings) {
      for (String each : beginnings) {
        all.add(new Telltale(language, each, weight));
      }
      return this;
    }
  }
}
