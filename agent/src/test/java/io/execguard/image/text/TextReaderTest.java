package io.execguard.image.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.execguard.image.Image;
import io.execguard.image.Kind;
import io.execguard.image.Raw;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TextReaderTest {
  private static Image read(String text) {
    return Raw.read(text.getBytes(StandardCharsets.UTF_8));
  }

  private static ScriptImage script(String text) {
    return (ScriptImage) read(text);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "#!/bin/sh|POSIX shell script, ASCII text executable",
        "#! /bin/sh -e|POSIX shell script, ASCII text executable",
        "#!/bin/bash|Bourne-Again shell script, ASCII text executable",
        "#!/usr/bin/env bash|Bourne-Again shell script, ASCII text executable",
        "#!/usr/bin/python3.11|Python script, ASCII text executable",
        "#!/usr/bin/env -S python3 -u|Python script, ASCII text executable",
        "#!/usr/bin/perl -w|Perl script text executable",
        "#!/usr/bin/env ruby|Ruby script, ASCII text executable",
        "#!/usr/bin/env node|Node.js script executable, ASCII text",
        "#!/usr/bin/php|PHP script, ASCII text executable",
        "#!/opt/x/y z|a /opt/x/y z script, ASCII text executable",
      })
  void namesAScriptByItsInterpreter(String line, String summary) {
    Image image = read(line + "\n");

    assertThat(image.kind()).isEqualTo(Kind.SCRIPT);
    assertThat(image.summary()).isEqualTo(summary);
    assertThat(image.couldBeShellProgram()).isTrue();
  }

  @Test
  void knowsInterpreterArgumentAndLineEnd() {
    ScriptImage image = script("#! /usr/bin/env  -S node --flag \r\nx\r\n");

    assertThat(image.interpreter()).isEqualTo("/usr/bin/env");
    assertThat(image.argument()).isEqualTo("-S node --flag");
    assertThat(image.crlfShebang()).isTrue();
    assertThat(image.crlf()).isTrue();
    assertThat(image.language()).isEqualTo(Language.NODE);
    assertThat(image.before()).isEqualTo(ScriptImage.Before.NOTHING);
    assertThat(image.summary()).endsWith("with CRLF line terminators");
  }

  @Test
  void aNulEndsTheLine() {
    assertThat(((ScriptImage) Raw.read(Raw.text("#!/bin/sh\0x y\n"))).interpreter())
        .isEqualTo("/bin/sh");
    assertThat(((ScriptImage) Raw.read(Raw.text("#!"))).interpreter()).isEmpty();
  }

  @Test
  void seesWhatStandsBeforeTheShebang() {
    assertThat(script("\ufeff#!/bin/sh\n").before()).isEqualTo(ScriptImage.Before.BYTE_ORDER_MARK);
    assertThat(script(" \t#!/bin/sh\n").before()).isEqualTo(ScriptImage.Before.BLANKS);
    assertThat(script("\n\n#!/bin/sh\n").before()).isEqualTo(ScriptImage.Before.EMPTY_LINES);
    assertThat(script(" #!/bin/sh\n").kind()).isEqualTo(Kind.TEXT);
    assertThat(script("\ufeff#!/bin/sh\n").summary())
        .isEqualTo("POSIX shell script, Unicode text, UTF-8 (with BOM) text executable");
  }

  @Test
  void seesAShebangInUtf16() {
    for (String charset : new String[] {"UTF-16LE", "UTF-16BE"}) {
      byte[] plain = "#!/bin/sh\necho\n".getBytes(java.nio.charset.Charset.forName(charset));
      byte[] marked = "\ufeff#!/bin/sh\n".getBytes(java.nio.charset.Charset.forName(charset));

      ScriptImage image = (ScriptImage) Raw.read(marked);

      assertThat(image.before()).isEqualTo(ScriptImage.Before.UTF_16);
      assertThat(image.interpreter()).isEqualTo("/bin/sh");
      assertThat(image.summary()).startsWith("POSIX shell script, Unicode text, UTF-16, ");
      assertThat(((ScriptImage) Raw.read(plain)).before()).isEqualTo(ScriptImage.Before.UTF_16);
      Raw.readAllLengths(marked);
    }
  }

  @Test
  void aScriptWithBinaryBehindItStaysAScript() {
    Image image = Raw.read(Raw.text("#!/bin/sh\ntail $0\nexit\n\037\213\010\0\0"));

    assertThat(image.kind()).isEqualTo(Kind.SCRIPT);
    assertThat(image.summary()).isEqualTo("POSIX shell script executable (binary data)");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "echo \"hello\"|SH",
        "if [[ -n $X ]]; then|BASH",
        "import os, sys;from sys import argv|PYTHON",
        "def main():;  return 1|PYTHON",
        "use strict@;my $x = 1@;|PERL",
        "require 'json';puts 1;end|RUBY",
        "const fs = require('fs')|NODE",
        "<?php|PHP",
        "package require Tk|TCL",
        "local function f()|LUA",
        "@echo off|BATCH",
        "$ErrorActionPreference = 'Stop'|POWERSHELL",
      })
  void guessesTheLanguage(String lines, Language language) {
    TextImage image = (TextImage) read(lines.replace(";", "\n").replace("@\n", ";\n") + "\n");

    assertThat(image.language()).isEqualTo(language);
    assertThat(image.couldBeShellProgram()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Dear reader,\nthis is prose.\n",
        "#include <stdio.h>\nint main(void) {\n  return 0;\n}\n",
        "key: value\nother: 1\n",
        "1,2,3\n"
      })
  void guessesNothingWhereNothingTells(String text) {
    assertThat(((TextImage) read(text)).language()).isNull();
  }

  @Test
  void readsAGitLfsPointer() {
    GitLfsPointer pointer =
        (GitLfsPointer)
            read("version https://git-lfs.github.com/spec/v1\noid sha256:4d7a21\nsize 12345\n");

    assertThat(pointer.oid()).isEqualTo("sha256:4d7a21");
    assertThat(pointer.size()).isEqualTo(12345);
    assertThat(pointer.couldBeShellProgram()).isFalse();
    assertThat(pointer.summary()).contains("12345 bytes");
    assertThat(((GitLfsPointer) read("version https://git-lfs.github.com/spec/v1\n")).size())
        .isEqualTo(-1);
  }

  @Test
  void findsWhatAnErrorPageSays() {
    HtmlImage page =
        (HtmlImage)
            read("\n<!doctype HTML>\n<html><head>\n<TITLE>404 &amp; Not\n Found</TITLE></head>");
    HtmlImage heading = (HtmlImage) read("<html><body><h1>Sign in</h1>");

    assertThat(page.title()).isEqualTo("404 & Not Found");
    assertThat(page.couldBeShellProgram()).isFalse();
    assertThat(heading.title()).isEqualTo("Sign in");
    assertThat(((HtmlImage) read("<html>\n")).title()).isNull();
  }

  @Test
  void findsWhatAnObjectStoreSays() {
    XmlImage declared =
        (XmlImage)
            read(
                "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Error><Code>AccessDenied</Code>"
                    + "<Message>Access Denied</Message><RequestId>1</RequestId></Error>");
    XmlImage bare = (XmlImage) read("<Error><Code>NoSuchKey</Code></Error>");

    assertThat(declared.errorCode()).isEqualTo("AccessDenied");
    assertThat(declared.errorMessage()).isEqualTo("Access Denied");
    assertThat(declared.root()).isEqualTo("Error");
    assertThat(declared.summary()).startsWith("XML 1.0 document, ASCII text");
    assertThat(declared.couldBeShellProgram()).isFalse();
    assertThat(bare.errorCode()).isEqualTo("NoSuchKey");
    assertThat(bare.couldBeShellProgram()).isTrue();
  }

  @Test
  void findsWhatAJsonErrorSays() {
    JsonImage json =
        (JsonImage)
            read(
                "{\n \"errors\" : [ {\"status\" : 404, \"message\" : \"File not \\\"found\\\"\"} ],"
                    + " \"x\": [1, -2.5e3, true, null, {}, []] }\n");

    assertThat(json.message()).isEqualTo("File not \"found\"");
    assertThat(json.couldBeShellProgram()).isTrue();
    assertThat(json.truncated()).isFalse();
    assertThat(((JsonImage) read("{\"error\": \"x\", \"more\": ")).truncated()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{",
        "[",
        "{ echo hi; }",
        "{\"a\" 1}",
        "{\"a\": 1}}",
        "[1 2]",
        "[ -f x ] && y",
        "{\"a\": x}",
        "{'a': 1}",
        "[1,]x",
        "{\"a\": 1} trailing"
      })
  void whatIsNoJsonIsText(String text) {
    assertThat(read(text + "\n").kind()).isEqualTo(Kind.TEXT);
  }

  @Test
  void deepNestingIsNoStackOverflow() {
    assertThat(read("[".repeat(60_000)).kind()).isEqualTo(Kind.TEXT);
    assertThat(read("[".repeat(400) + "]".repeat(400)).kind()).isEqualTo(Kind.JSON);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"error\": {\"message\": \"a\\\"b\", \"code\": [1, true]}}",
        "<?xml version=\"1.0\"?><!-- c --><Error><Code>x</Code></Error>",
        "<!-- c --><!DOCTYPE html><html><title>x</title></html>",
        "version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 1\n",
        "#!/usr/bin/env -S a=b node\r\n",
        "\ufeff#!/bin/sh\r\n"
      })
  void everyLengthCanBeRead(String text) {
    Raw.readAllLengths(text.getBytes(StandardCharsets.UTF_8));
    assertThat(read(text).summary()).isNotEmpty();
  }

  @Test
  void countsLineEndsAsFileDoes() {
    assertThat(read("a\r\nb\nc\rd\n").summary())
        .isEqualTo("ASCII text, with CRLF, CR, LF line terminators");
    assertThat(read("a\u001b[1m\n").summary()).isEqualTo("ASCII text, with escape sequences");
    assertThat(read("x".repeat(300) + "\n").summary()).isEqualTo("ASCII text");
    assertThat(read("x".repeat(301)).summary())
        .isEqualTo("ASCII text, with very long lines (301), with no line terminators");
  }
}
