package io.execguard.launch;

import java.util.Locale;

/** How Windows reads a path; both slashes part its components. */
public final class WindowsPath {
  private WindowsPath() {}

  /** The last component. */
  public static String name(String path) {
    return path.substring(separator(path) + 1);
  }

  /** What stands before the last component, without a slash at its end; {@code .} if nothing. */
  public static String directory(String path) {
    int end = separator(path);
    return end < 0
        ? "."
        : end > 0 && path.charAt(end) != ':' ? path.substring(0, end) : path.substring(0, end + 1);
  }

  /** Another file of that name in the same directory. */
  public static String sibling(String path, String name) {
    return path.substring(0, separator(path) + 1) + name;
  }

  /** Whether it begins with a drive and a slash, or is a share. */
  public static boolean isAbsolute(String path) {
    boolean drive = path.length() > 2 && path.charAt(1) == ':';
    char root = drive ? path.charAt(2) : ' ';
    return root == '\\' || root == '/' || path.startsWith("\\\\");
  }

  /** Whether it names a directory too, so that it is not looked for anywhere else. */
  public static boolean namesDirectory(String path) {
    return separator(path) >= 0;
  }

  /** Whether the name has an extension, however long: {@code python3.11} has one to Windows. */
  public static boolean hasExtension(String path) {
    return name(path).indexOf('.') >= 0;
  }

  /** The name without its extension. */
  public static String stem(String path) {
    String name = name(path);
    int dot = name.lastIndexOf('.');
    return dot <= 0 ? name : name.substring(0, dot);
  }

  /** The extension in lower case and without its dot; empty if there is none. */
  public static String extension(String path) {
    String name = name(path);
    return name.substring(name.lastIndexOf('.') + 1).equals(name)
        ? ""
        : name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
  }

  /** A name in a directory; {@code .} stands for the working directory. */
  public static String in(String directory, String name) {
    if (directory.equals(".")) {
      return name;
    }
    char last = directory.charAt(directory.length() - 1);
    return last == '\\' || last == '/' ? directory + name : directory + "\\" + name;
  }

  private static int separator(String path) {
    int slash = Math.max(path.lastIndexOf('\\'), path.lastIndexOf('/'));
    return slash < 0 && path.length() > 1 && path.charAt(1) == ':' ? 1 : slash;
  }
}
