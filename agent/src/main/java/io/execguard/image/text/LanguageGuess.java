package io.execguard.image.text;

import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Guesses what a script without {@code #!} is written in, from telltale beginnings of its first
 * lines. Only ever used to word a proposal.
 */
final class LanguageGuess {
  private static final int LINES = 60;

  /** Beginnings of lines, each worth a point or, behind a {@code 3}, three. */
  private static final Object[][] BEGINNINGS = {
    {Language.PHP, "3<?php"},
    {
      Language.BATCH,
      "3@echo off",
      "3@echo on",
      "3setlocal",
      "3@setlocal",
      "3@rem ",
      "rem ",
      "3endlocal"
    },
    {Language.BATCH, "goto ", "3if exist ", "3if not exist ", "3@if ", "3if \"%"},
    {Language.POWERSHELL, "3#requires ", "3write-host ", "3$erroractionpreference", "3param("},
    {Language.POWERSHELL, "3param (", "3[cmdletbinding(", "3import-module ", "3set-strictmode "},
    {Language.POWERSHELL, "3write-output ", "3set-location ", "3get-", "3set-executionpolicy"},
    {Language.PYTHON, "3# -*- coding", "import ", "3\"\"\"", "3'''", "3if __name__ ==", "elif "},
    {Language.PYTHON, "print(", "from __future__"},
    {
      Language.PERL,
      "3use strict;",
      "3use warnings",
      "3my $",
      "3my @",
      "3my %",
      "3use utf8;",
      "3our $"
    },
    {Language.RUBY, "3require '", "3require \"", "3require_relative", "puts ", "3# frozen_string"},
    {
      Language.NODE, "3'use strict'", "3\"use strict\"", "3const ", "3let ", "3var ", "console.log("
    },
    {Language.NODE, "3module.exports", "3export default", "3async function", "//", "3require("},
    {Language.LUA, "3local function", "3io.write(", "3#!lua"},
    {Language.TCL, "3package require", "3proc ", "3namespace eval"},
    {Language.R, "3library(", "3suppresspackage"},
    {Language.GROOVY, "3@grab", "3println ", "3def "},
    {
      Language.SH,
      "3set -",
      "export ",
      "3echo ",
      "3if [ ",
      "3if test ",
      "cd ",
      "3exec ",
      "3fi",
      "3done"
    },
    {Language.SH, "3esac", "3case $", "3case \"$", "3. ", "3local ", "3: ${", "3while [", "3trap "},
    {
      Language.SH,
      "3exit ",
      "3shift",
      "3printf '",
      "3printf \"",
      "3mkdir ",
      "3rm ",
      "3cp ",
      "3unset "
    },
    {Language.BASH, "3if [[", "3set -o pipefail", "3set -euo", "3declare ", "3source ", "3shopt "},
  };

  private LanguageGuess() {}

  /** Null if nothing in the text tells. */
  static @Nullable Language of(String text) {
    Map<Language, Integer> points = new EnumMap<Language, Integer>(Language.class);
    int at = 0;
    for (int line = 0; line < LINES && at < text.length(); line++) {
      int end = text.indexOf('\n', at);
      end = end < 0 ? text.length() : end;
      weigh(text.substring(at, end).trim(), points);
      at = end + 1;
    }
    Language best = null;
    for (Map.Entry<Language, Integer> each : points.entrySet()) {
      // The shells come first in the enumeration, so that they win a draw.
      if (best == null || each.getValue() > points.get(best)) {
        best = each.getKey();
      }
    }
    return best == Language.SH && points.containsKey(Language.BASH) ? Language.BASH : best;
  }

  private static void weigh(String line, Map<Language, Integer> points) {
    String lower = line.toLowerCase(java.util.Locale.ROOT);
    for (Object[] row : BEGINNINGS) {
      for (int i = 1; i < row.length; i++) {
        String telltale = (String) row[i];
        boolean strong = telltale.charAt(0) == '3';
        if (lower.startsWith(strong ? telltale.substring(1) : telltale)) {
          add(points, (Language) row[0], strong ? 3 : 1);
        }
      }
    }
    wholeLine(line, points);
  }

  /** What a beginning alone does not tell. */
  private static void wholeLine(String line, Map<Language, Integer> points) {
    boolean colon = line.endsWith(":");
    if (line.startsWith("def ") || line.startsWith("class ")) {
      add(points, colon ? Language.PYTHON : Language.RUBY, colon ? 5 : 1);
    } else if (line.startsWith("from ") && line.contains(" import ")) {
      add(points, Language.PYTHON, 5);
    } else if (line.startsWith("import ") && line.contains(" from ")) {
      add(points, Language.NODE, 5);
    } else if (line.startsWith("sub ") && line.endsWith("{")) {
      add(points, Language.PERL, 3);
    } else if (line.startsWith("package ") && line.endsWith(";") && !line.contains(".")) {
      add(points, Language.PERL, 3);
    } else if (line.startsWith("function ") && line.endsWith(") {")) {
      add(points, line.endsWith("() {") ? Language.BASH : Language.NODE, 2);
    } else if (line.endsWith("() {") && line.indexOf(' ') == line.length() - 2) {
      add(points, Language.SH, 3);
    } else if (isAssignment(line) || line.contains("\"$@\"") || line.contains("$(")) {
      add(points, Language.SH, 2);
    } else if (line.startsWith("local ") && line.contains(" = ")) {
      add(points, Language.LUA, 5);
    }
  }

  /** {@code NAME=value} without blanks around the sign. */
  private static boolean isAssignment(String line) {
    int sign = line.indexOf('=');
    if (sign <= 0 || sign + 1 < line.length() && " =>".indexOf(line.charAt(sign + 1)) >= 0) {
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

  private static void add(Map<Language, Integer> points, Language language, int more) {
    Integer before = points.get(language);
    points.put(language, before == null ? more : before + more);
  }
}
