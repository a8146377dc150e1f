package io.execguard.reports;

import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What somebody once saw and reported in public, in our own words, and how it is built anew.
 *
 * @param id under which the report is kept
 * @param source the public report, host and path
 * @param story what was started where, and why it failed
 * @param code the code that names the cause; null if it cannot be built anew
 * @param scene what is built; null if it cannot be
 * @param facts what the diagnosis must say, to the letter
 * @param why why it cannot be built; empty if it can
 */
record Report(
    String id,
    String source,
    String story,
    @Nullable String code,
    @Nullable Supplier<Scene> scene,
    List<String> facts,
    String why) {

  static Report of(
      String id, String source, String story, String code, Supplier<Scene> scene, String... facts) {
    return new Report(id, source, story, code, scene, List.of(facts), "");
  }

  /** One that nothing of this machine can show. */
  static Report outOfReach(String id, String source, String story, String why) {
    return new Report(id, source, story, null, null, List.of(), why);
  }

  @Override
  public String toString() {
    return id + " " + story;
  }
}
