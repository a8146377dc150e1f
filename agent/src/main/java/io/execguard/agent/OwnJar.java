package io.execguard.agent;

import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.security.CodeSource;

/** Finds the jar that the agent came in. */
final class OwnJar {
  private OwnJar() {}

  /**
   * The jar that this class was loaded from.
   *
   * @throws IOException if that is no file
   */
  static File of(Class<?> loaded) throws IOException {
    CodeSource source = loaded.getProtectionDomain().getCodeSource();
    URL location = source == null ? null : source.getLocation();
    if (location == null || !"file".equals(location.getProtocol())) {
      throw new IOException("execguard was not loaded from a jar file but from " + location);
    }
    try {
      return new File(location.toURI());
    } catch (URISyntaxException e) {
      // A location that is no URI is a path as it stands.
      return new File(location.getPath());
    } catch (IllegalArgumentException e) {
      throw new IOException("execguard was loaded from " + location + ", which is no file", e);
    }
  }
}
