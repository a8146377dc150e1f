package io.execguard.platform;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;

/** The version of execguard itself, as the build wrote it beside this class. */
public final class ProductVersion {
  private ProductVersion() {}

  /** {@code 0.1.0}; "unknown" if the jar was tampered with. */
  public static String text() {
    try (InputStream in = ProductVersion.class.getResourceAsStream("version.properties")) {
      if (in == null) {
        return "unknown";
      }
      Properties properties = new Properties();
      properties.load(in);
      return properties.getProperty("version", "unknown");
    } catch (IOException e) {
      return "unknown"; // It is said to people and decides nothing.
    }
  }
}
