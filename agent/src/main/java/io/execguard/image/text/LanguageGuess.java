package io.execguard.image.text;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
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

  private final Map<Language, Integer> points = new EnumMap<Language, Integer>(Language.class);

  /** Those with a telltale that hardly anything else begins with. */
  private final Set<Language> strong = EnumSet.noneOf(Language.class);

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
    for (Map.Entry<Language, Integer> each : points.entrySet()) {
      // The shells come first in the enumeration, so that they win a draw.
      Language language = each.getKey();
      if (each.getValue() > most && (strong.contains(language) || language.isBourneShell())) {
        best = language;
        most = each.getValue();
      }
    }
    boolean bash = points.containsKey(Language.BASH);
    return best == Language.SH && bash ? Language.BASH : best;
  }

  private void weigh(String line) {
    if (line.isEmpty()) {
      return;
    }
    String lower = line.toLowerCase(Locale.ROOT);
    for (String telltale : NO_SCRIPT) {
      against += line.startsWith(telltale) ? STRONG : 0;
    }
    for (Telltales each : TABLE) {
      boolean caseless = each.language == Language.BATCH || each.language == Language.POWERSHELL;
      int found = each.in(caseless ? lower : line);
      // Perl's require has a semicolon, Ruby's has none.
      if (found > 0 && !(each.language == Language.RUBY && line.endsWith(";"))) {
        add(each.language, found);
      }
    }
    wholeLine(line);
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
    if (more >= STRONG) {
      strong.add(language);
    }
    Integer before = points.get(language);
    points.put(language, before == null ? more : before + more);
  }

  /** How lines of one language begin; with {@code $} at its end, the whole line. */
  private static final class Telltales {
    final Language language;
    private final List<String> texts = new ArrayList<String>();
    private final List<Integer> weights = new ArrayList<Integer>();

    Telltales(Language language) {
      this.language = language;
    }

    Telltales strong(String... beginnings) {
      return add(STRONG, beginnings);
    }

    Telltales weak(String... beginnings) {
      return add(WEAK, beginnings);
    }

    private Telltales add(int weight, String... beginnings) {
      for (String each : beginnings) {
        texts.add(each);
        weights.add(weight);
      }
      return this;
    }

    /** The weight of the weightiest one that fits; 0 if none does. */
    int in(String line) {
      int found = 0;
      for (int i = 0; i < texts.size(); i++) {
        String each = texts.get(i);
        int end = each.length() - 1;
        boolean fits =
            each.charAt(end) == '$'
                ? line.length() == end && line.startsWith(each.substring(0, end))
                : line.startsWith(each);
        found = fits ? Math.max(found, weights.get(i)) : found;
      }
      return found;
    }
  }
}
