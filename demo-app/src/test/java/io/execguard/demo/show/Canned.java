package io.execguard.demo.show;

import io.execguard.demo.cases.Cases;
import io.execguard.demo.cases.Comparison;
import io.execguard.demo.cases.Result;
import java.io.IOException;
import java.util.List;

/** Results as JVMs gave them, for tests of what is printed. */
final class Canned {
  private Canned() {}

  /** Fed to the shell without the agent, stopped with it. */
  static Comparison stopped() {
    return comparison(
        "foreign",
        Result.ended("foreign", List.of(2), "foreign/protoc: 1: Syntax error: \")\" unexpected\n"),
        thrown(
            "foreign",
            "Cannot run program \"foreign/protoc\": error=8, Exec format error\n"
                + "  execguard EG101: foreign/protoc is an ELF program for linux/arm64; this host"
                + " runs linux/amd64\n"
                + "    why: e_machine in its ELF header is 183 (EM_AARCH64); second clause; 3rd clause\n"
                + "         no binfmt_misc handler takes it\n"
                + "         a third reason\n"
                + "    fix: take the artifact for this platform  ->  mvn dependency:copy"
                + " -Dartifact=com.google.protobuf:protoc:4.36.1:exe:linux-x86_64\n"
                + "    fix: ask who built it\n"
                + "    fix: a third way out\n"
                + "    more: java -jar execguard.jar explain foreign/protoc"));
  }

  /** Binary rubbish in what the shell said, and a pipeline that looks as if it had succeeded. */
  static Comparison pipeline() {
    return comparison(
        "pipeline-foreign",
        Result.ended(
            "pipeline-foreign",
            List.of(0, 2, 0),
            "0 lines\nprotoc: 1: \u007fELF\u0001\u0002\u0003\ufffd\ufffd\u001b[31m: not found\n"),
        thrown(
            "pipeline-foreign",
            "Cannot run program \"foreign/protoc\": Exec failed, error: 8 (Exec format error) \n"
                + "  execguard EG101: it is for another CPU"));
  }

  static Comparison explained() {
    return comparison(
        "crlf",
        thrown(
            "crlf", "Cannot run program \"reports/crlf.sh\": error=2, No such file or directory"),
        thrown(
            "crlf",
            "Cannot run program \"reports/crlf.sh\": error=2, No such file or directory\n"
                + "  execguard EG202: line 1 of reports/crlf.sh ends in CR LF\n"
                + "    fix: convert it  ->  sed -i 's/\\r$//' reports/crlf.sh"));
  }

  static Comparison logged() {
    return comparison(
        "empty",
        Result.ended("empty", List.of(0), ""),
        Result.ended("empty", List.of(0), "")
            .withLog(
                "2026-01-02T03:04:05Z WARN execguard: starting broken/thumbnailer: does not run"
                    + " [EG107]\n"
                    + "  EG107: broken/thumbnailer is empty\n"
                    + "  why: its length is 0\n"
                    + "  fix: download it again\n"));
  }

  static Comparison unchanged() {
    Result result = Result.ended("healthy", List.of(0), "libprotoc 36.1\n");
    return comparison("healthy", result, result);
  }

  /** The agent did nothing where it should have stopped. */
  static Comparison wrong() {
    Result result = Result.ended("jar", List.of(2), "PK: not found\n");
    return comparison("jar", result, result);
  }

  static List<Comparison> all() {
    return List.of(stopped(), pipeline(), explained(), logged(), unchanged());
  }

  private static Result thrown(String id, String message) {
    return Result.thrown(id, new IOException(message));
  }

  private static Comparison comparison(String id, Result without, Result with) {
    return new Comparison(Cases.named(List.of(id)).get(0), without, with);
  }
}
