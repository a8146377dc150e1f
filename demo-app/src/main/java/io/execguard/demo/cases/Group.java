package io.execguard.demo.cases;

/** What the cases have in common when no agent is there. */
public enum Group {
  FED_TO_SHELL("No exception today", "/bin/sh is given the file and runs its bytes as commands"),
  NO_WORD("No word today", "an exit code, and nothing that says why"),
  WRONG_BLAME("The wrong thing is blamed today", "\"No such file\", of a file that is there"),
  HEALTHY("Healthy launches", "must not change in any way, nor a byte be printed");

  private final String title;
  private final String text;

  Group(String title, String text) {
    this.title = title;
    this.text = text;
  }

  public String title() {
    return title;
  }

  public String text() {
    return text;
  }
}
