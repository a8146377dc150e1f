package io.execguard.scan;

import io.execguard.diagnosis.Diagnosis;
import io.execguard.diagnosis.Finding;
import io.execguard.diagnosis.Severity;
import io.execguard.image.Image;
import io.execguard.image.Kind;
import io.execguard.platform.Platform;
import io.execguard.scan.select.Role;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * How much a finding weighs in a tree, where it is not known that anybody means to start the file.
 * What the kernel answers is not changed by it.
 *
 * <ul>
 *   <li>A script without x bit is a note: modules and sourced files have {@code #!} lines too.
 *   <li>On Windows a script with a {@code #!} line is a note: it is there for other systems.
 *   <li>Code without x bit is a warning, and a note if it is of another system: installers carry
 *       such files along.
 *   <li>An x bit alone, on a file whose name says that it is data, is a warning: trees that came
 *       from other systems have it everywhere.
 * </ul>
 */
final class Weight {
  private static final Set<String> DATA =
      new HashSet<String>(
          Arrays.asList(
              "txt",
              "md",
              "rst",
              "json",
              "xml",
              "yml",
              "yaml",
              "toml",
              "html",
              "htm",
              "css",
              "js",
              "mjs",
              "cjs",
              "ts",
              "map",
              "java",
              "class",
              "jar",
              "war",
              "ear",
              "zip",
              "gz",
              "xz",
              "bz2",
              "zst",
              "tar",
              "tgz",
              "png",
              "jpg",
              "jpeg",
              "gif",
              "svg",
              "ico",
              "pdf",
              "ttf",
              "woff",
              "woff2",
              "c",
              "h",
              "cc",
              "cpp",
              "hpp",
              "o",
              "a",
              "la",
              "pc",
              "conf",
              "cfg",
              "ini",
              "properties",
              "csv",
              "sql",
              "log",
              "pyc",
              "pem",
              "crt",
              "key",
              "wasm",
              "cmd",
              "bat",
              "ps1",
              "dat",
              "db",
              "lock",
              "sample",
              "in",
              "am",
              "ac",
              "m4",
              "rb",
              "py",
              "pl",
              "pm",
              "php",
              "lua",
              "tcl"));

  private Weight() {}

  /**
   * @param noBit whether the file has no x bit, and was judged as if it had one besides
   */
  static Diagnosis of(Diagnosis diagnosis, Role role, boolean noBit) {
    Image image = diagnosis.image();
    boolean code = Judge.isCode(image);
    List<Finding> findings = new ArrayList<Finding>();
    for (Finding finding : diagnosis.findings()) {
      if (noBit && (finding.code().equals("EG106") || finding.code().equals("EG104"))) {
        // Text to be sourced, code to be loaded: nothing is wrong with either.
        continue;
      }
      findings.add(Judge.atMost(most(code, noBit, diagnosis), finding));
    }
    return Judge.with(diagnosis, findings);
  }

  private static Severity most(boolean code, boolean noBit, Diagnosis diagnosis) {
    if (noBit) {
      return code && isForItsSystem(diagnosis) ? Severity.WARNING : Severity.NOTE;
    }
    boolean script = diagnosis.image().kind() == Kind.SCRIPT;
    if (script && diagnosis.host().platform().os().equals("windows")) {
      // Windows knows no first line: that the file has one says that it is for others.
      return Severity.NOTE;
    }
    return !code && !script && isData(diagnosis.path()) ? Severity.WARNING : Severity.ERROR;
  }

  private static boolean isForItsSystem(Diagnosis diagnosis) {
    for (Platform platform : diagnosis.image().platforms()) {
      if (platform.os().equals(diagnosis.host().platform().os())) {
        return true;
      }
    }
    return false;
  }

  private static boolean isData(String path) {
    String name = path.substring(path.lastIndexOf('/') + 1);
    int dot = name.lastIndexOf('.');
    return dot >= 0 && DATA.contains(name.substring(dot + 1).toLowerCase(Locale.ROOT));
  }
}
