package io.execguard.agent.settings;

/** Any text that is not empty: a path, a list. */
final class Text extends Values {
  private final String placeholder;
  private final String what;

  private Text(String placeholder, String what) {
    this.placeholder = placeholder;
    this.what = what;
  }

  /**
   * @param placeholder what stands for it in a table: {@code DIR}
   * @param what what it is, for an error's text: {@code a directory}
   */
  static Text of(String placeholder, String what) {
    return new Text(placeholder, what);
  }

  @Override
  boolean contain(String value) {
    return !value.isEmpty() && value.indexOf('\0') < 0;
  }

  @Override
  String choice() {
    return what;
  }

  @Override
  String syntax() {
    return placeholder;
  }
}
