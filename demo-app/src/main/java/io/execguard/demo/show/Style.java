package io.execguard.demo.show;

/** What a piece of text is for; its colour where there are colours (ECMA-48, SGR). */
enum Style {
  PLAIN(""),
  /** The JDK's and the tools' own words. */
  ASIDE("2"),
  HEADING("1"),
  /** Something went wrong. */
  BAD("31"),
  /** Something is wrong that should not be. */
  ALARM("1;31"),
  GOOD("32"),
  CODE("1;33"),
  COMMAND("36");

  private final String sgr;

  Style(String sgr) {
    this.sgr = sgr;
  }

  String paint(String text) {
    return sgr.isEmpty() || text.isEmpty() ? text : "\u001b[" + sgr + "m" + text + "\u001b[0m";
  }
}
