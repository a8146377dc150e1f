package io.execguard.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.execguard.e2e.Jvm.Result;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Hosts on which asking the kernel is not so easy. Where it works, a program for another CPU is
 * stopped; where it does not, it is not, and the log says why.
 */
class UnusualHostsIT {
  @TempDir Path dir;
  private Path program;

  @BeforeEach
  void program() throws Exception {
    program = Programs.foreign(dir, "tool");
  }

  private Result launch(Jvm jvm) throws Exception {
    return jvm.agent().in(dir).run("LaunchApp", "builder", "-", program.toString());
  }

  private void stopped(Result result) {
    assertThat(result.line("message")).as(result.toString()).contains("EG101");
    assertThat(result.err()).contains(" stopped ").doesNotContain("not stopped");
  }

  private void notStopped(Result result, String... why) {
    assertThat(result.line("message")).isNull();
    assertThat(result.line("exit")).as(result.toString()).isNotNull();
    assertThat(result.err().lines().filter(line -> line.contains("not stopped: ")))
        .singleElement()
        .asString()
        .contains(why);
  }

  /** In mount and user namespaces of its own, after some commands. */
  private Jvm after(String commands) throws Exception {
    List<String> words = List.of("unshare", "-Ur", "-m", "sh", "-c");
    String script = commands + " && exec \"$@\"";
    needs(words, script, "sh", "true");
    List<String> prefix = new ArrayList<>(words);
    prefix.addAll(List.of(script, "sh"));
    return Jvm.on(Jdk.own()).under(prefix.toArray(String[]::new));
  }

  /** Skips the test if that does not work here at all. */
  private static void needs(List<String> first, String... then) throws Exception {
    List<String> command = new ArrayList<>(first);
    command.addAll(Arrays.asList(then));
    try {
      Process trial = new ProcessBuilder(command).redirectErrorStream(true).start();
      trial.getOutputStream().close();
      String said = new String(trial.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assumeTrue(trial.waitFor() == 0, "not possible here: " + command + ": " + said);
    } catch (IOException e) {
      assumeTrue(false, "not possible here: " + e.getMessage());
    }
  }

  /** uname(2) says i686 then; the JVM and the kernel are what they were. */
  @Test
  void aPersonalityOfThirtyTwoBits() throws Exception {
    needs(List.of("linux32", "true"));
    stopped(launch(Jvm.on(Jdk.own()).under("linux32")));
  }

  @Test
  void noNewPrivileges() throws Exception {
    needs(List.of("setpriv", "--no-new-privs", "true"));
    stopped(launch(Jvm.on(Jdk.own()).under("setpriv", "--no-new-privs")));
  }

  @Test
  void aUserWithoutAName() throws Exception {
    needs(List.of("unshare", "-U", "true"));
    Files.setPosixFilePermissions(
        dir, java.nio.file.attribute.PosixFilePermissions.fromString("rwxr-xr-x"));
    stopped(launch(Jvm.on(Jdk.own()).under("unshare", "-U")));
  }

  @Test
  void directoriesThatIgnoreSetUserId() throws Exception {
    stopped(
        launch(
            after("mount -t tmpfs -o nosuid,nodev none /dev/shm")
                .option("-Djava.io.tmpdir=/dev/shm")));
  }

  @Test
  void aTemporaryDirectoryThatIsNotThere() throws Exception {
    stopped(launch(Jvm.on(Jdk.own()).option("-Djava.io.tmpdir=/no/such/directory")));
  }

  /** Started by the ELF loader: /proc/self/exe is not java. */
  @Test
  void aJvmThatItsLoaderStarts() throws Exception {
    Path loader = Path.of("/lib64/ld-linux-x86-64.so.2");
    assumeTrue(Files.exists(loader), "there is no " + loader);
    stopped(launch(Jvm.on(Jdk.own()).under(loader.toString())));
  }

  @Test
  void withoutProc() throws Exception {
    Jvm jvm = after("mount -t tmpfs none /proc");
    // Without /proc/self/exe the launcher does not find its own libraries.
    jvm.environment("LD_LIBRARY_PATH", Jdk.own().home().resolve("lib").toString());
    stopped(launch(jvm));
  }

  @Test
  void withNothingToBeSeenOfTheKernelsSettings() throws Exception {
    stopped(launch(after("mount -t tmpfs none /proc/sys")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"ro", "noexec"})
  void noDirectoryToAskFrom(String option) throws Exception {
    StringBuilder commands =
        new StringBuilder("mount -t tmpfs none /mnt && cp " + program + " /mnt");
    for (String each : List.of("/tmp", "/var/tmp", "/dev/shm", System.getProperty("user.home"))) {
      assumeTrue(new File(each).isDirectory(), "there is no " + each);
      assumeTrue(!Jdk.own().home().startsWith(each), "the JDK itself lies below " + each);
      commands.append(" && mount --bind ").append(each).append(' ').append(each);
      commands.append(" && mount -o remount,bind,").append(option).append(' ').append(each);
    }
    program = Path.of("/mnt/tool");
    notStopped(
        launch(after(commands.toString())),
        "this host could not be asked",
        "/tmp (" + (option.equals("ro") ? "Read-only file system)" : "mounted noexec)"),
        "-Djava.io.tmpdir=");
  }

  @Test
  void withoutDevices() throws Exception {
    notStopped(launch(after("mount -t tmpfs none /dev")), "there is no /dev/null");
  }

  /** A filter of system calls that refuses to make directories. */
  @Test
  void aFilterThatRefuses() throws Exception {
    notStopped(
        launch(Jvm.on(Jdk.own()).under(filter(), "mkdir", "errno").option("-XX:-UsePerfData")),
        "this host could not be asked");
  }

  /** One that ends whoever calls what the JVM itself never needs. */
  @Test
  void aFilterThatKills() throws Exception {
    stopped(launch(Jvm.on(Jdk.own()).under(filter(), "chmod", "kill")));
  }

  /** A program that puts up a filter of seccomp(2) and becomes another one. */
  private String filter() throws Exception {
    needs(List.of("gcc", "--version"));
    assumeTrue(
        List.of("amd64", "aarch64").contains(System.getProperty("os.arch")),
        "the filter is written for x86-64 and AArch64");
    Path source = Files.writeString(dir.resolve("filter.c"), FILTER);
    Path filter = dir.resolve("filter");
    needs(List.of("gcc", "-o", filter.toString(), source.toString()));
    needs(List.of(filter.toString(), "chmod", "errno", "true"));
    return filter.toString();
  }

  private static final String FILTER =
      """
      #include <linux/filter.h>
      #include <linux/seccomp.h>
      #include <errno.h>
      #include <stddef.h>
      #include <string.h>
      #include <sys/prctl.h>
      #include <sys/syscall.h>
      #include <unistd.h>
      #define IS(n) BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, (n), 0, 1), BPF_STMT(BPF_RET | BPF_K, then)
      #ifndef SYS_mkdir
      #define SYS_mkdir SYS_mkdirat
      #define SYS_chmod SYS_fchmodat
      #endif
      int main(int argc, char **argv) {
        unsigned then = strcmp(argv[2], "kill") ? SECCOMP_RET_ERRNO | EPERM : SECCOMP_RET_KILL_PROCESS;
        int dirs = !strcmp(argv[1], "mkdir");
        struct sock_filter code[] = {
          BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, nr)),
          IS(dirs ? SYS_mkdir : SYS_chmod), IS(dirs ? SYS_mkdirat : SYS_fchmodat),
          IS(dirs ? SYS_mkdirat : SYS_fchmod),
          BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW),
        };
        struct sock_fprog prog = {sizeof code / sizeof *code, code};
        if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) || prctl(PR_SET_SECCOMP, 2, &prog)) return 1;
        execvp(argv[3], argv + 3);
        return 1;
      }
      """;
}
