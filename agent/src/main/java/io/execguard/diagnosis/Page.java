package io.execguard.diagnosis;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** The page of a code, in Markdown: the build puts those of the documentation into the jar. */
public final class Page {
  private Page() {}

  /**
   * The page's text.
   *
   * @param code in capitals, {@code EG101}
   * @return null if there is no such page
   * @throws IOException if the jar cannot be read
   */
  public static @Nullable String of(String code) throws IOException {
    if (!isCode(code)) {
      return null;
    }
    try (InputStream in = Page.class.getResourceAsStream("pages/" + code + ".md")) {
      return in == null ? null : new String(all(in), StandardCharsets.UTF_8);
    }
  }

  /** A code is part of a resource's name: nothing else may get there. */
  private static boolean isCode(String code) {
    boolean digits = code.length() == 5 && code.startsWith("EG");
    for (int i = 2; i < code.length() && digits; i++) {
      digits = code.charAt(i) >= '0' && code.charAt(i) <= '9';
    }
    return digits;
  }

  private static byte[] all(InputStream in) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    byte[] buffer = new byte[4096];
    int n;
    while ((n = in.read(buffer)) > 0) {
      out.write(buffer, 0, n);
    }
    return out.toByteArray();
  }
}
