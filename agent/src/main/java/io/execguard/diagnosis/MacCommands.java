package io.execguard.diagnosis;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The commands of the fixes in the words of macOS, whose tools are BSD's: its {@code sed -i} wants
 * a word more and knows no {@code \r}, and some of Linux's tools are not there. The rules write
 * them once, for Linux.
 */
final class MacCommands {
  private static final Pattern INSERT = Pattern.compile("sed -i '1i ([^'\"$@\\\\]*)' (.*)");

  private static final String[][] WORDS = {
    {"sed -i 's/\\r$//' ", "perl -pi -e 's/\\r$//' "},
    {"sed -i '1s/^\\xEF\\xBB\\xBF//' ", "perl -pi -e 's/^\\xEF\\xBB\\xBF// if $. == 1' "},
    {"sed -i ", "sed -i '' "},
    {"namei -l ", "ls -lde "},
    {"sha256sum ", "shasum -a 256 "},
    {"xdg-open ", "open "},
    {"getfacl ", "ls -le "},
    {"setfacl -m u:USER:x ", "chmod +a \"USER allow search\" "},
    {"fuser -v ", "lsof "},
    {"ldd ", "otool -L "},
    {"gdb -c ", "lldb -c "},
    {"mount -o remount,exec ", "mount -u -o exec "},
  };

  private MacCommands() {}

  /** The same finding; ways out that need {@code /proc} are left out. */
  static Finding translated(Finding finding) {
    List<Fix> fixes = new ArrayList<Fix>();
    for (Fix fix : finding.fixes()) {
      String command = fix.command();
      if (command == null) {
        fixes.add(fix);
      } else if (!command.contains("/proc/")) {
        fixes.add(Fix.of(fix.text(), translated(command)));
      }
    }
    return finding.with(fixes);
  }

  static String translated(String command) {
    String root = command.startsWith("sudo ") ? "sudo " : "";
    String plain = command.substring(root.length());
    String insert = inserting(plain);
    if (insert != null) {
      return root + insert;
    }
    for (String[] word : WORDS) {
      if (plain.startsWith(word[0])) {
        return root + word[1] + plain.substring(word[0].length());
      }
    }
    return command;
  }

  /** A line before the first one. */
  private static @Nullable String inserting(String command) {
    Matcher insert = INSERT.matcher(command);
    return insert.matches()
        ? "perl -pi -e 'print \"" + insert.group(1) + "\\n\" if $. == 1' " + insert.group(2)
        : null;
  }
}
