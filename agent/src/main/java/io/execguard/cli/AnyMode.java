package io.execguard.cli;

import io.execguard.diagnosis.Diagnosis;
import io.execguard.diagnosis.Finding;
import io.execguard.file.FileFacts;
import io.execguard.file.FileView;
import io.execguard.verdict.Reason;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;

/**
 * What a file would be told if it were executable. The mode that it has on this machine says little
 * of the machine that it is judged for: an artifact in a repository has no x bits, and whoever
 * copies it from there sets them. So where the two machines have other systems, the file is judged
 * beyond its mode, too.
 */
final class AnyMode extends RelayedFiles {

  private AnyMode(FileView files) {
    super(files);
  }

  /** The same diagnosis, with what would come after its mode was put right. */
  static Diagnosis beyond(Diagnosis diagnosis, FileView files) {
    if (diagnosis.verdict().reason() != Reason.NOT_EXECUTABLE) {
      return diagnosis;
    }
    Diagnosis next = Diagnosis.ofFile(diagnosis.path(), new AnyMode(files), diagnosis.host());
    List<Finding> all = new ArrayList<Finding>(diagnosis.findings());
    all.addAll(next.findings());
    Collections.sort(all, Comparator.comparing(Finding::severity));
    return diagnosis.with(all);
  }

  @Override
  public FileFacts facts(String path) {
    FileFacts facts = files.facts(path);
    if (!facts.isKnown() || !facts.isRegular() || facts.executable()) {
      return facts;
    }
    return FileFacts.of(facts.path(), facts.type())
        .realPath(facts.realPath())
        .links(facts.links())
        .size(facts.size())
        .mode(facts.mode())
        .owner(facts.uid(), facts.gid())
        .readable(facts.readable())
        .mount(facts.mountPoint(), facts.noexecMount())
        .writer(facts.writer())
        .identity(facts.identity())
        .changed(facts.changed())
        .quarantine(facts.quarantine())
        .executable(true)
        .build();
  }
}
