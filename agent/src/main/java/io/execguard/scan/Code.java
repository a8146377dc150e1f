package io.execguard.scan;

import io.execguard.image.Kind;
import io.execguard.platform.Platform;
import io.execguard.scan.select.Role;
import java.util.ArrayList;
import java.util.List;

/** A file of compiled code, as far as it matters which platforms it serves. Immutable. */
final class Code {
  private final String path;
  private final Role role;
  private final Kind kind;
  private final String summary;
  private final List<Platform> platforms;
  private final String family;
  private final boolean musl;
  private final boolean inJar;

  private Code(
      String path,
      Role role,
      Kind kind,
      String summary,
      List<Platform> platforms,
      String family,
      boolean musl,
      boolean inJar) {
    this.path = path;
    this.role = role;
    this.kind = kind;
    this.summary = summary;
    this.platforms = platforms;
    this.family = family;
    this.musl = musl;
    this.inJar = inJar;
  }

  static Code of(
      String path,
      Role role,
      Kind kind,
      String summary,
      List<Platform> built,
      boolean musl,
      boolean inJar) {
    String name = path.substring(path.lastIndexOf('/') + 1);
    List<Platform> platforms = new ArrayList<Platform>(built.size());
    for (Platform platform : built) {
      // An ELF library seldom says for which system it is: then where it lies tells.
      String os =
          kind == Kind.ELF && platform.os().equals("linux")
              ? PlatformWords.elfSystem(path)
              : platform.os();
      platforms.add(Platform.of(os, platform.architecture(), platform.variant()));
    }
    return new Code(path, role, kind, summary, platforms, PlatformWords.without(name), musl, inJar);
  }

  String path() {
    return path;
  }

  Role role() {
    return role;
  }

  Kind kind() {
    return kind;
  }

  String summary() {
    return summary;
  }

  List<Platform> platforms() {
    return platforms;
  }

  /** What it is called without its platform. */
  String family() {
    return family;
  }

  /** Whether it needs musl. */
  boolean musl() {
    return musl;
  }

  /** Whether it lies in a jar or the like, whose loader picks from it, and not in a tree. */
  boolean inJar() {
    return inJar;
  }

  /** Whether it is for that system and CPU. */
  boolean serves(Platform platform) {
    for (Platform each : platforms) {
      if (each.os().equals(platform.os()) && each.architecture().equals(platform.architecture())) {
        return true;
      }
    }
    return false;
  }

  /** Whether it is for that system. */
  boolean isFor(String os) {
    for (Platform each : platforms) {
      if (each.os().equals(os)) {
        return true;
      }
    }
    return false;
  }
}
