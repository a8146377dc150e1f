package io.execguard.link;

import io.execguard.file.FileView;
import io.execguard.image.elf.ElfHeader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One run of a dynamic loader, without loading anything: the libraries of a program breadth first,
 * as both loaders do it. What differs between them is how a name is found.
 *
 * <p>As soon as something comes up that the real loader may see otherwise, it is unsure, and
 * nothing that is missing is said then.
 */
abstract class Loading {
  /** No process has more; a file that asks for more is not believed. */
  private static final int MOST_OBJECTS = 1024;

  /** So many paths are tried at most, for one program on the way of a launch. */
  private static final int MOST_TRIES = 8192;

  private final FileView files;
  private final LinkMemory memory;
  private final List<LoadedObject> objects = new ArrayList<LoadedObject>();
  private final Map<String, MissingLibrary> missing = new LinkedHashMap<String, MissingLibrary>();
  private final Map<String, LoadedObject> found = new LinkedHashMap<String, LoadedObject>();
  private boolean unsure;
  private int tries;

  Loading(FileView files, LinkMemory memory) {
    this.files = files;
    this.memory = memory;
  }

  /** Finds all libraries of the program and of what is preloaded. */
  final void run(LoadedObject program) {
    objects.add(program);
    preload(program);
    for (int i = 0; i < objects.size() && i < MOST_OBJECTS && tries < MOST_TRIES; i++) {
      LoadedObject object = objects.get(i);
      unsure |= object.elf().isFilter() || objects.size() > MOST_OBJECTS;
      for (String name : object.elf().needed()) {
        need(name, object);
      }
    }
  }

  private void need(String name, LoadedObject by) {
    if (missing.containsKey(name) || loaded(name) != null) {
      return;
    }
    Find find = find(name, by, new Find());
    if (find.object() != null) {
      add(name, find.object());
    } else {
      // Once more, with notes on where it was looked for.
      List<String> searched = find(name, by, Find.withNotes()).searched();
      missing.put(name, new MissingLibrary(name, by.path(), find.path(), find.why(), searched));
      unsure |= isOddName(name);
    }
  }

  /** Adds it, unless the same file is there under another name: then that has two. */
  final void add(String name, LoadedObject object) {
    found.put(name, object);
    if (!objects.contains(object)) {
      objects.add(object);
    }
  }

  /** What LD_PRELOAD and the like put before the libraries; what is not found is passed over. */
  abstract void preload(LoadedObject program);

  /** Adds what a list of libraries to preload names. One that is not there is passed over. */
  final void preload(String name, LoadedObject program) {
    if (!name.isEmpty() && loaded(name) == null) {
      Find find = find(name, program, new Find());
      if (find.object() != null) {
        add(name, find.object());
      }
    }
  }

  /** The object that a name stands for without any search; null if there is none. */
  @Nullable LoadedObject loaded(String name) {
    return found.get(name);
  }

  /** Searches for a name as the loader does. */
  abstract Find find(String name, LoadedObject by, Find into);

  /** Something that a loader of another release or in another state may see otherwise. */
  final void unsure() {
    unsure = true;
  }

  /** Names outside of ASCII: what bytes they are to the file system is not known. */
  static boolean isOddName(String name) {
    for (int i = 0; i < name.length(); i++) {
      if (name.charAt(i) >= 0x80 || name.charAt(i) < ' ') {
        return true;
      }
    }
    return name.isEmpty();
  }

  /** The file at that path; null if there is none. */
  final @Nullable LinkFile open(String path) {
    if (++tries > MOST_TRIES) {
      unsure = true;
      return null;
    }
    LinkFile file = memory.file(path, files);
    unsure |= file == null && isOddName(path);
    return file;
  }

  final boolean isThere(String path) {
    if (++tries > MOST_TRIES) {
      unsure = true;
      return false;
    }
    boolean there = files.isThere(path);
    unsure |= !there && isOddName(path);
    return there;
  }

  /** An object that is there already under another name: the same inode. */
  final @Nullable LoadedObject same(LinkFile file) {
    for (LoadedObject object : objects) {
      if (object.isSame(file.facts())) {
        return object;
      }
    }
    return null;
  }

  final FileView files() {
    return files;
  }

  final LinkMemory memory() {
    return memory;
  }

  final List<LoadedObject> objects() {
    return objects;
  }

  /** The libraries that were found, by the name under which they were needed. */
  final Map<String, String> found() {
    Map<String, String> paths = new LinkedHashMap<String, String>();
    for (Map.Entry<String, LoadedObject> entry : found.entrySet()) {
      paths.put(entry.getKey(), entry.getValue().path());
    }
    return paths;
  }

  final List<MissingLibrary> missing() {
    return new ArrayList<MissingLibrary>(missing.values());
  }

  final boolean isUnsure() {
    return unsure;
  }

  /** Class, byte order and machine of the one are those of the other. */
  static boolean isOfSameMachine(ElfHeader a, ElfHeader b) {
    return a.layout().wide() == b.layout().wide()
        && a.layout().bigEndian() == b.layout().bigEndian()
        && a.e_machine() == b.e_machine();
  }
}
