package io.execguard.conformance;

import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The judge: askexec, compiled here, asks the kernel that runs this test. */
final class Kernel {
  private final Path program;

  private Kernel(Path program) {
    this.program = program;
  }

  /** Compiles askexec into a directory that every caller may search; skips without a compiler. */
  static Kernel compile(Path directory, Path source) throws IOException, InterruptedException {
    Path program = directory.resolve("askexec");
    if (!Compiler.compile(source, program, "-O2", "-Wall", "-Wextra", "-Werror")) {
      abort("no C compiler (cc or gcc): the kernel cannot be asked");
    }
    return new Kernel(program);
  }

  Conversation start(Caller caller) throws IOException {
    return start(caller, 1);
  }

  /** Asks each question that many times and says so if the answers vary. */
  Conversation start(Caller caller, int times) throws IOException {
    return open(caller, "-n", Integer.toString(times));
  }

  /** Answers yes or no: may the caller read the file. */
  Conversation startReading(Caller caller) throws IOException {
    return open(caller, "-r");
  }

  /** A command that becomes the caller and runs another. */
  List<String> become(Caller caller, List<String> command) {
    List<String> all = new ArrayList<>();
    if (caller.isOrdinary()) {
      all.add(program.toString());
      all.addAll(user(caller));
      all.add("-x");
    }
    all.addAll(command);
    return caller.command(all);
  }

  private Conversation open(Caller caller, String... options) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(program.toString());
    command.addAll(user(caller));
    command.addAll(List.of(options));
    command.add("-d");
    command.add(caller.directory().toString());
    return new Conversation(new ProcessBuilder(caller.command(command)));
  }

  private static List<String> user(Caller caller) {
    if (!caller.isOrdinary()) {
      return List.of();
    }
    String id = Integer.toString(caller.uid());
    return List.of("-u", id, "-g", id);
  }

  /** All answers of one short conversation. */
  static List<Answer> answers(Conversation kernel, List<String> paths) throws IOException {
    List<Answer> answers = new ArrayList<>(paths.size());
    for (String line : kernel.ask(paths)) {
      answers.add(Answer.parse(line));
    }
    return answers;
  }
}
