package io.execguard.guard;

import io.execguard.diagnosis.Failure;
import io.execguard.file.Errno;
import io.execguard.file.HostFiles;
import io.execguard.host.Host;
import io.execguard.host.jvm.RunningJvm;
import io.execguard.host.jvm.RunningJvmReader;
import io.execguard.host.limit.Limits;
import io.execguard.launch.ArgumentSizes;
import io.execguard.launch.JdkFailure;
import io.execguard.launch.JdkMessage;
import io.execguard.launch.Launch;
import io.execguard.launch.Located;
import io.execguard.verdict.ExecModel;
import io.execguard.verdict.Verdict;

/** Reads what the JDK's words point at: figures of a limit, or the JDK's own spawn helper. */
final class FailureReader {
  private FailureReader() {}

  static Failure read(JdkFailure jdk, Launch launch, Located located, Host host) {
    Failure failure = Failure.of(jdk);
    if (jdk.is(Errno.E2BIG)) {
      return failure
          .with(Limits.readForArguments())
          .with(ArgumentSizes.of(launch, System.getenv(), located.path()));
    }
    if (jdk.is(Errno.EMFILE) || jdk.is(Errno.ENFILE)) {
      return failure.with(Limits.readForOpenFiles());
    }
    if (jdk.is(Errno.EAGAIN)) {
      return failure.with(Limits.readForTasks());
    }
    RunningJvm jvm = RunningJvmReader.read();
    boolean helped = jvm.mechanism().usesHelper() || jdk.step() == JdkMessage.Step.SPAWN_HELPER;
    Verdict helper =
        helped ? ExecModel.examine(jvm.helper(), HostFiles.in(null).detailed(), host) : null;
    failure = failure.with(jvm, helper);
    if (jdk.step() == JdkMessage.Step.NATIVE_THREAD) {
      return failure.with(Limits.readForThread());
    }
    return jdk.is(Errno.ENOMEM) ? failure.with(Limits.readForMemory()) : failure;
  }
}
