package io.execguard.diagnosis.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.execguard.diagnosis.Case;
import io.execguard.diagnosis.Finding;
import io.execguard.diagnosis.Hosts;
import io.execguard.diagnosis.Rule;
import io.execguard.diagnosis.Rules;
import io.execguard.file.Errno;
import io.execguard.host.Host;
import io.execguard.image.Kind;
import io.execguard.image.elf.Elf;
import io.execguard.verdict.Reason;
import io.execguard.verdict.Step;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Every program that its own format keeps from running has one EG1xx finding, and only one. */
class FormatCauseTest {
  private static final Set<Kind> NO_CONTENT =
      EnumSet.of(Kind.MISSING, Kind.UNREADABLE, Kind.DIRECTORY, Kind.SPECIAL);
  private static final Set<Reason> OF_ELF =
      EnumSet.of(
          Reason.ELF_MACHINE,
          Reason.ELF_TYPE,
          Reason.ELF_HEADER,
          Reason.ELF_INTERP,
          Reason.ELF_SEGMENT,
          Reason.ELF_ENTRY);
  private static final List<Host> HOSTS =
      List.of(Hosts.debian(), Hosts.debianWithoutIa32(), Hosts.alpine(), Hosts.arm());

  @Test
  void everyKindThatNobodyWantsHasOneFinding() {
    for (Kind kind : Kind.values()) {
      if (!NO_CONTENT.contains(kind)) {
        for (Host host : HOSTS) {
          Case c = Given.file("/srv/f", kind, "something").refused(Reason.UNKNOWN_FORMAT, host);
          assertThat(ofFormat(c)).as(kind + " on " + host.platform()).hasSize(1);
        }
      }
    }
  }

  @Test
  void everyElfThatIsRefusedOrKilledHasOneFinding() {
    for (Reason reason : OF_ELF) {
      for (int machine : new int[] {Elf.EM_AARCH64, Elf.EM_X86_64, Elf.EM_68K, 94}) {
        for (int type : new int[] {Elf.ET_NONE, Elf.ET_REL, Elf.ET_EXEC, Elf.ET_DYN, 0xfeed}) {
          one(reason, Given.file("/srv/f", Elfs.ofType(machine, type)));
        }
      }
      for (int machine : new int[] {Elf.EM_386, Elf.EM_ARM, Elf.EM_X86_64, Elf.EM_AARCH64}) {
        one(reason, Given.file("/srv/f", Elfs.program32(machine)));
      }
    }
  }

  private static void one(Reason reason, Given elf) {
    for (Host host : HOSTS) {
      assertThat(ofFormat(elf.refused(reason, host))).as(reason + " " + host).hasSize(1);
      assertThat(ofFormat(elf.killed(reason, host))).as(reason + " " + host).hasSize(1);
      assertThat(ofFormat(elf.unsure(reason, host))).as(reason + " " + host).hasSize(1);
    }
  }

  @Test
  void anElfWithoutAKnownPlatformHasOneFinding() {
    for (Reason reason : OF_ELF) {
      Case c = Given.file("/srv/f", Kind.ELF, "ELF").refused(reason, Hosts.debian());
      assertThat(ofFormat(c)).as(reason.name()).hasSize(1);
    }
  }

  @Test
  void whatRunsHasNoFinding() {
    for (Kind kind : Kind.values()) {
      Case c = Given.file("/srv/f", kind, "something", "linux/arm64").runs(Hosts.debian());
      assertThat(Rules.findings(c)).as(kind.name()).isEmpty();
    }
  }

  @Test
  void causesOutsideTheFormatAreNotClaimed() {
    Set<Reason> others =
        EnumSet.of(
            Reason.PATH,
            Reason.NOT_REGULAR,
            Reason.NOT_EXECUTABLE,
            Reason.NOEXEC_MOUNT,
            Reason.OPEN_FOR_WRITING,
            Reason.UNREADABLE,
            Reason.TOO_MANY_INTERPRETERS);
    for (Reason reason : others) {
      for (Kind kind : Kind.values()) {
        Case c = Given.file("/srv/f", kind, "something").refused(reason, Hosts.debian());
        assertThat(ofFormat(c)).as(reason + " " + kind).isEmpty();
      }
    }
  }

  @Test
  void whatAnInterpreterIsIsNotTheProgramsFault() {
    for (Step.Role role : List.of(Step.Role.INTERPRETER, Step.Role.LOADER, Step.Role.HANDLER)) {
      Case c =
          Given.file("/srv/f", Kind.SCRIPT, "script")
              .refusedAt(role, "/opt/x", Errno.ENOEXEC, Reason.ELF_MACHINE, Hosts.debian());
      assertThat(ofFormat(c)).as(role.name()).isEmpty();
    }
  }

  private static List<Finding> ofFormat(Case c) {
    List<Finding> findings = new ArrayList<>();
    for (Rule rule : Rules.all()) {
      if (rule.code().startsWith("EG1")) {
        Finding finding = rule.apply(c); // not through Rules: a rule that throws must be seen
        if (finding != null) {
          assertThat(finding.title()).isNotBlank();
          assertThat(finding.detail()).isNotBlank();
          assertThat(finding.fixes()).isNotEmpty();
          findings.add(finding);
        }
      }
    }
    return findings;
  }
}
