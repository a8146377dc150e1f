package io.execguard.file;

/**
 * Compares facts and kernel, as whoever runs it. The first argument is a directory, the others are
 * paths below it.
 */
final class HostFilesScenario {
  private HostFilesScenario() {}

  public static void main(String[] args) throws Exception {
    for (int i = 1; i < args.length; i++) {
      String path = args[0] + "/" + args[i];
      FileFacts facts = HostFiles.in(null).facts(path);
      String predicted = KernelAnswer.predicted(facts);
      String real = KernelAnswer.real(null, path);
      System.out.println(
          args[i]
              + ": "
              + (predicted.equals(real) ? real : "predicted " + predicted + " but " + real)
              + (facts.culprit() == null ? "" : " at " + facts.culprit())
              + (facts.noexecMount() ? " noexec " + facts.mountPoint() : ""));
    }
  }
}
