package io.execguard.scan.archive;

import io.execguard.scan.tree.ArchivedFile;
import io.execguard.scan.tree.Content;
import java.io.IOException;
import java.util.List;

/** Lists the files of an archive that matter; directories and links do not. */
final class ListVisitor implements EntryVisitor {
  /** What fills jars and is no program. Only files whose mode the archive does not tell. */
  private static final String[] ASIDE = {
    ".class", ".java", ".properties", ".xml", ".html", ".css", ".MF", ".SF", ".RSA", ".png", ".gif"
  };

  private final Keeper keeper;
  private final String archive;
  private final int depth;
  private final List<ArchivedFile> files;

  ListVisitor(Keeper keeper, String archive, int depth, List<ArchivedFile> files) {
    this.keeper = keeper;
    this.archive = archive;
    this.depth = depth;
    this.files = files;
  }

  @Override
  public void entry(Entry entry, EntryContent content) throws IOException {
    if (entry.type() != Entry.Type.FILE || entry.mode() <= 0 && isAside(entry.name())) {
      return;
    }
    String path = entry.path();
    if (path == null) {
      unreadable(entry.name(), "its name leads out of the archive: left out");
      return;
    }
    String shown = archive + "!/" + path;
    try {
      String name = path.substring(path.lastIndexOf('/') + 1);
      Content kept = keeper.keep(shown, name, entry.mode(), content, depth);
      if (kept != null) {
        files.add(ArchivedFile.of(path, entry.mode(), kept));
      }
    } catch (LimitException e) {
      throw e;
    } catch (IOException e) {
      keeper.problems().add(shown, Faults.text(e));
    }
  }

  @Override
  public void unreadable(String name, String why) {
    keeper.problems().add(archive + "!/" + name, why);
  }

  private static boolean isAside(String name) {
    for (String ending : ASIDE) {
      if (name.endsWith(ending)) {
        return true;
      }
    }
    return false;
  }
}
