package io.execguard.conformance;

import io.execguard.file.FileView;
import io.execguard.file.HostFiles;
import io.execguard.host.Host;
import io.execguard.host.HostReader;
import io.execguard.verdict.ExecModel;
import io.execguard.verdict.Verdict;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The engine in a process of its own, so that it can be asked as any user and in any namespace:
 * reads paths ended by NUL, prints one line for each with outcome, errno, reason, deciding path and
 * detail, tabs between them. Nothing but the engine's own classes is on its class path. With the
 * argument {@code writers} it looks first which files are open for writing.
 */
public final class EngineMain {
  private EngineMain() {}

  public static void main(String[] arguments) throws IOException {
    Charset names = Charset.forName(System.getProperty("sun.jnu.encoding", "UTF-8"));
    Host host = HostReader.ofThisMachine().host();
    HostFiles plain = HostFiles.in(null);
    FileView files = List.of(arguments).contains("writers") ? plain.withWriters() : plain;
    InputStream in = new BufferedInputStream(System.in, 1 << 16);
    PrintStream out = new PrintStream(System.out, false, "ISO-8859-1");
    for (byte[] path = next(in); path != null; path = next(in)) {
      out.print(line(new String(path, names), files, host, names));
      out.print('\n');
      out.flush();
    }
  }

  private static String line(String path, FileView files, Host host, Charset names) {
    Verdict verdict;
    try {
      verdict = ExecModel.judge(path, files, host);
    } catch (RuntimeException | Error e) {
      return "threw\t\t"
          + clean(e.toString())
          + "\t\t"
          + clean(String.valueOf(e.getStackTrace()[0]));
    }
    byte[] deciding = clean(verdict.deciding().path()).getBytes(names);
    return verdict.outcome().json()
        + "\t"
        + (verdict.errno() == null ? "" : verdict.errno().name())
        + "\t"
        + verdict.reason()
        + "\t"
        + new String(deciding, StandardCharsets.ISO_8859_1)
        + "\t"
        + clean(verdict.detail());
  }

  private static String clean(String text) {
    return text.replace('\n', ' ').replace('\t', ' ').replace('\r', ' ').replace('\0', ' ');
  }

  /** The bytes up to the next NUL; null at the end. An empty path is a path. */
  private static byte @Nullable [] next(InputStream in) throws IOException {
    ByteArrayOutputStream path = new ByteArrayOutputStream();
    for (int b = in.read(); b != 0; b = in.read()) {
      if (b < 0) {
        return null;
      }
      path.write(b);
    }
    return path.toByteArray();
  }
}
