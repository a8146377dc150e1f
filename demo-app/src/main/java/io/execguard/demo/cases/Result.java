package io.execguard.demo.cases;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What came of one case in one JVM: exit codes and output, or an exception. It travels from that
 * JVM as a line of tab-separated {@code key=value} with {@code \\}, {@code \n}, {@code \r} and
 * {@code \t} written as in Java.
 */
public final class Result {
  /** More output than this is not passed on, in characters. */
  static final int MOST_OUTPUT = 4000;

  private static final Pattern ERRNO = Pattern.compile("error[=:] ?(\\d+)");

  private final String id;
  private final List<Integer> exits;
  private final String output;
  private final String exception;
  private final String message;
  private final String log;

  private Result(
      String id, List<Integer> exits, String output, String exception, String message, String log) {
    this.id = id;
    this.exits = Collections.unmodifiableList(new ArrayList<Integer>(exits));
    this.output = output;
    this.exception = exception;
    this.message = message;
    this.log = log;
  }

  /** The processes started and ended. */
  public static Result ended(String id, List<Integer> exits, String output) {
    String text = output.length() > MOST_OUTPUT ? output.substring(0, MOST_OUTPUT) : output;
    return new Result(id, exits, text, "", "", "");
  }

  /** The launch threw. */
  public static Result thrown(String id, Exception e) {
    return new Result(
        id,
        Collections.<Integer>emptyList(),
        "",
        e.getClass().getName(),
        String.valueOf(e.getMessage()),
        "");
  }

  /** The same with what the JVM wrote to standard error meanwhile, about this case. */
  public Result withLog(String value) {
    return new Result(id, exits, output, exception, message, LateRecords.leftOut(value));
  }

  public String id() {
    return id;
  }

  public boolean threw() {
    return !exception.isEmpty();
  }

  /** Exit codes in the order of the pipeline; empty if it threw. */
  public List<Integer> exits() {
    return exits;
  }

  /** The exit code that a caller looks at: the last one's; -1 if it threw. */
  public int exit() {
    return exits.isEmpty() ? -1 : exits.get(exits.size() - 1);
  }

  /** Whether every process ended with 0. */
  public boolean succeeded() {
    for (int exit : exits) {
      if (exit != 0) {
        return false;
      }
    }
    return !threw();
  }

  public String output() {
    return output;
  }

  /** Name of the exception's class; empty if there was none. */
  public String exception() {
    return exception;
  }

  /** The exception's message, all lines; empty if there was none. */
  public String message() {
    return message;
  }

  /** What the JVM wrote to standard error during this case. */
  public String log() {
    return log;
  }

  /** The first error number in the message, which no locale changes; -1 if there is none. */
  public int errno() {
    Matcher matcher = ERRNO.matcher(message);
    return matcher.find() ? Integer.parseInt(matcher.group(1)) : -1;
  }

  /** The same end: exit codes, output, exception and message; the log does not count. */
  public boolean sameAs(Result other) {
    return exits.equals(other.exits)
        && output.equals(other.output)
        && exception.equals(other.exception)
        && message.equals(other.message);
  }

  /** One line, without its end. */
  public String toLine() {
    StringBuilder codes = new StringBuilder();
    for (int exit : exits) {
      codes.append(codes.length() == 0 ? "" : " ").append(exit);
    }
    return "case="
        + escape(id)
        + "\texits="
        + codes
        + "\toutput="
        + escape(output)
        + "\texception="
        + escape(exception)
        + "\tmessage="
        + escape(message);
  }

  /**
   * Reads {@link #toLine()} back.
   *
   * @throws IllegalArgumentException if it is no such line
   */
  public static Result parse(String line) {
    Map<String, String> fields = new LinkedHashMap<String, String>();
    for (String field : line.split("\t", -1)) {
      int equals = field.indexOf('=');
      if (equals < 0) {
        throw new IllegalArgumentException("no result: " + line);
      }
      fields.put(field.substring(0, equals), unescape(field.substring(equals + 1)));
    }
    List<Integer> exits = new ArrayList<Integer>();
    for (String exit : field(fields, "exits").split(" ")) {
      if (!exit.isEmpty()) {
        exits.add(Integer.valueOf(exit));
      }
    }
    return new Result(
        field(fields, "case"),
        exits,
        field(fields, "output"),
        field(fields, "exception"),
        field(fields, "message"),
        "");
  }

  private static String field(Map<String, String> fields, String name) {
    String value = fields.get(name);
    if (value == null) {
      throw new IllegalArgumentException("a result without " + name);
    }
    return value;
  }

  private static String escape(String text) {
    return text.replace("\\", "\\\\")
        .replace("\n", "\\n")
        .replace("\r", "\\r")
        .replace("\t", "\\t");
  }

  private static String unescape(String text) {
    StringBuilder plain = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\\' && i + 1 < text.length()) {
        char next = text.charAt(++i);
        plain.append(next == 'n' ? '\n' : next == 'r' ? '\r' : next == 't' ? '\t' : next);
      } else {
        plain.append(c);
      }
    }
    return plain.toString();
  }

  @Override
  public String toString() {
    return toLine();
  }
}
