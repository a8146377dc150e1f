package io.execguard.agent.settings;

import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.util.Properties;

/** Reads a file of settings: java.util.Properties in UTF-8. */
final class SettingFile {
  /** Far more than all settings take. */
  private static final long MOST = 1 << 20;

  private SettingFile() {}

  /**
   * @param origin where the file's name came from
   * @throws WrongSettingException if there is no such file, or it is none of this kind
   */
  static Properties read(String path, String origin) throws WrongSettingException {
    File file = new File(path);
    Properties properties = new Properties();
    try {
      if (!file.isFile()) {
        // Also what waits when it is opened, such as a FIFO.
        throw new IOException(file.exists() ? "no regular file" : "no such file");
      }
      if (file.length() > MOST) {
        throw new IOException("larger than 1 MB");
      }
      Reader in = new InputStreamReader(new FileInputStream(file), "UTF-8");
      try {
        properties.load(in);
      } finally {
        in.close();
      }
    } catch (IOException e) {
      throw wrong(path, origin, e);
    } catch (RuntimeException e) {
      throw wrong(path, origin, e); // \\u without four digits; a security manager.
    }
    return properties;
  }

  private static WrongSettingException wrong(String path, String origin, Exception e) {
    return new WrongSettingException(
        origin
            + " names a file that cannot be read: "
            + shown(path)
            + " ("
            + shown(String.valueOf(e.getMessage()))
            + ")");
  }

  /** On one line. */
  static String shown(String path) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < path.length() && i < 300; i++) {
      char c = path.charAt(i);
      text.append(c < ' ' || c > '~' ? '?' : c);
    }
    return text.toString();
  }
}
