package io.execguard.host.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.execguard.host.Host;
import io.execguard.host.HostReader;
import io.execguard.host.KernelVersion;
import io.execguard.launch.ArgumentSizes;
import io.execguard.launch.Launch;
import io.execguard.platform.Platform;
import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The kernel is the judge: one byte more than we say must be refused. */
class ArgumentLimitTest {
  private static final Host HOST =
      Host.of(Platform.of("linux", "amd64")).kernel(KernelVersion.of(6, 1)).build();

  @Test
  void aQuarterOfTheStackWithinBounds() {
    assertThat(ArgumentLimit.of(Limit.of(8 << 20, 8 << 20), HOST).total()).isEqualTo(2 << 20);
    assertThat(ArgumentLimit.of(Limit.of(100_000, 8 << 20), HOST).total()).isEqualTo(131072);
    ArgumentLimit most = ArgumentLimit.of(Limit.of(Limit.UNLIMITED, Limit.UNLIMITED), HOST);
    assertThat(most.total()).isEqualTo(6 << 20);
    assertThat(most.isTheMost()).isTrue();
    assertThat(ArgumentLimit.of(null, HOST).total()).isNull();
  }

  @Test
  void oldKernelsKnowNoUpperBound() {
    Host old = HOST.toBuilder().kernel(KernelVersion.of(3, 10)).build();
    assertThat(ArgumentLimit.of(Limit.of(64 << 20, 64 << 20), old).total()).isEqualTo(16 << 20);
  }

  @Test
  void theBoundOfOneStringGrowsWithThePage() {
    Host large = HOST.toBuilder().pageSize(65536).build();
    assertThat(ArgumentLimit.of(null, HOST).one()).isEqualTo(131072);
    assertThat(ArgumentLimit.of(null, large).one()).isEqualTo(2097152);
  }

  @Test
  void theKernelTakesAsMuchAndNotOneByteMore() throws Exception {
    assumeTrue(new File("/bin/true").canExecute(), "needs /bin/true");
    Limit stack = Limits.readForArguments().process().stack();
    assumeTrue(stack != null, "for Linux");
    Host host = HostReader.ofThisMachine().host();
    assumeTrue(host.kernel().isAtLeast(4, 19), "older kernels count by whole pages");
    ArgumentLimit limit = ArgumentLimit.of(stack, host);
    assertThat(run(fill(limit.total(), 0))).isZero();
    assertThatThrownBy(() -> run(fill(limit.total(), 1)))
        .isInstanceOf(IOException.class)
        .hasMessageMatching("(?s).*error[=:] ?7[, ].*");
  }

  @Test
  void theKernelTakesOneStringOfThatLengthAndNotOneByteMore() throws Exception {
    assumeTrue(new File("/bin/true").canExecute(), "needs /bin/true");
    Host host = HostReader.ofThisMachine().host();
    assumeTrue(host.isLinux(), "for Linux");
    int longest = (int) ArgumentLimit.of(null, host).one() - 1;
    assertThat(run(List.of("/bin/true", "x".repeat(longest)))).isZero();
    assertThatThrownBy(() -> run(List.of("/bin/true", "x".repeat(longest + 1))))
        .isInstanceOf(IOException.class)
        .hasMessageMatching("(?s).*error[=:] ?7[, ].*");
  }

  /** A command that takes that many bytes by our own count, and some more. */
  private static List<String> fill(long total, int more) {
    List<String> command = new ArrayList<>(List.of("/bin/true"));
    String block = "x".repeat(30_000);
    while (total - size(command) > 60_100) {
      command.add(block);
    }
    // The NUL and the pointer of the last one.
    command.add("x".repeat((int) (total - size(command)) - 1 - 8 + more));
    assertThat(size(command)).isEqualTo(total + more);
    return command;
  }

  private static long size(List<String> command) {
    return ArgumentSizes.of(Launch.of(command, null, Map.of(), null), Map.of(), "/bin/true")
        .total();
  }

  private static int run(List<String> command) throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().clear();
    return builder.start().waitFor();
  }
}
