package io.execguard.scan;

import io.execguard.platform.Platform;
import io.execguard.scan.select.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The builds of one library or program for several platforms: netty's epoll transport, SQLite's
 * JDBC driver, esbuild. Told by the name without the words for platforms in it.
 */
public final class Family {
  private final String name;
  private final List<Code> members = new ArrayList<Code>();

  Family(String name) {
    this.name = name;
  }

  void add(Code member) {
    members.add(member);
  }

  /** {@code sqlitejdbc}. */
  public String name() {
    return name;
  }

  /** How many files there are. */
  public int size() {
    return members.size();
  }

  /** Whether they are libraries and not programs. */
  public boolean isLibrary() {
    return members.get(0).role() == Role.LIBRARY;
  }

  /** Whether all of them lie in jars and the like. */
  public boolean isInJars() {
    for (Code each : members) {
      if (!each.inJar()) {
        return false;
      }
    }
    return true;
  }

  /** What they serve, in order: {@code linux/amd64}, {@code linux/amd64 (musl)}, ... */
  public List<String> platforms() {
    TreeSet<String> all = new TreeSet<String>();
    for (Code each : members) {
      for (Platform platform : each.platforms()) {
        all.add(platform + (each.musl() && platform.os().equals("linux") ? " (musl)" : ""));
      }
    }
    return new ArrayList<String>(all);
  }

  /** The path of a build for that platform; null if there is none. */
  public @Nullable String serving(Platform platform, boolean musl) {
    Code found = null;
    for (Code each : members) {
      if (each.serves(platform) && (found == null || each.musl() == musl)) {
        found = each;
      }
    }
    return found == null ? null : found.path();
  }

  /** Whether any build is for that system, whatever the CPU. */
  boolean hasSystem(String os) {
    for (Code each : members) {
      if (each.isFor(os)) {
        return true;
      }
    }
    return false;
  }
}
