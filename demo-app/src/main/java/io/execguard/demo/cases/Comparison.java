package io.execguard.demo.cases;

import java.util.Collections;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One case with what came of it in both JVMs. */
public final class Comparison {
  private static final Pattern CODE = Pattern.compile("EG[0-9]{3}");

  private final DemoCase demoCase;
  private final Result without;
  private final Result with;

  public Comparison(DemoCase demoCase, Result without, Result with) {
    this.demoCase = demoCase;
    this.without = without;
    this.with = with;
  }

  public DemoCase demoCase() {
    return demoCase;
  }

  public Result without() {
    return without;
  }

  public Result with() {
    return with;
  }

  /** The JDK is too old for this case (Java 8 has no pipelines). */
  public boolean skipped() {
    return without.exception().equals(UnsupportedOperationException.class.getName())
        && with.sameAs(without);
  }

  /** What is not as it must be. */
  public List<String> complaints() {
    return skipped()
        ? Collections.<String>emptyList()
        : demoCase.expectation().complaints(without, with);
  }

  /** The first code that the agent named; empty if it named none. */
  public String code() {
    Matcher matcher = CODE.matcher(with.message() + with.log());
    return matcher.find() ? matcher.group() : "";
  }

  /** What the agent did. */
  public Effect effect() {
    if (skipped()) {
      return Effect.SKIPPED;
    }
    if (with.threw() && !without.threw()) {
      return Effect.STOPPED;
    }
    if (with.threw() && !with.message().equals(without.message())) {
      return Effect.EXPLAINED;
    }
    return with.log().isEmpty() ? Effect.UNCHANGED : Effect.LOGGED;
  }

  /** What the agent can do to a launch. */
  public enum Effect {
    STOPPED("stopped"),
    EXPLAINED("explained"),
    LOGGED("logged"),
    UNCHANGED("unchanged"),
    SKIPPED("skipped");

    private final String text;

    Effect(String text) {
      this.text = text;
    }

    public String text() {
      return text;
    }
  }
}
