package io.execguard.scan;

import io.execguard.file.PlatformFiles;
import io.execguard.platform.Workers;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Future;

/**
 * Walks a directory on disk. One thread lists the directories and passes on what was found, in the
 * order of the walk; the others look at the files, some hundred at a time. So memory is bounded by
 * how many such batches may be on their way. Symbolic links are not followed.
 */
final class DirectoryScan {
  private static final int BATCH = 256;
  private static final int BATCHES_AHEAD = 16;

  /** Larger directories are taken in their own order. */
  private static final int SORTED = 20_000;

  private final FileLook look;
  private final Collector collector;
  private final Workers workers;
  private final Deque<Path> directories = new ArrayDeque<Path>();
  private final Deque<Future<Batch>> pending = new ArrayDeque<Future<Batch>>();

  private DirectoryScan(FileLook look, Collector collector, Workers workers) {
    this.look = look;
    this.collector = collector;
    this.workers = workers;
  }

  static void run(String directory, FileLook look, Collector collector) {
    try (Workers workers = Workers.of("execguard-scan")) {
      new DirectoryScan(look, collector, workers).walk(directory);
    }
  }

  private void walk(String directory) {
    FileSystem own = PlatformFiles.get();
    FileSystem files = own == null ? FileSystems.getDefault() : own;
    directories.add(files.getPath(directory));
    while (!directories.isEmpty() || !pending.isEmpty()) {
      while (!directories.isEmpty() && pending.size() < BATCHES_AHEAD) {
        list(directories.poll());
      }
      if (!pending.isEmpty()) {
        take(pending.poll());
      }
    }
  }

  private void list(Path directory) {
    List<Path> all = new ArrayList<Path>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory)) {
      for (Path each : entries) {
        all.add(each);
        if (all.size() == SORTED) {
          submit(all);
          all = new ArrayList<Path>();
        }
      }
    } catch (IOException | DirectoryIteratorException e) {
      collector.problems(
          Collections.singletonList(
              ScanProblem.of(directory.toString(), "cannot be listed: " + reason(e))));
    }
    Collections.sort(all);
    submit(all);
  }

  private static String reason(Exception e) {
    return e instanceof AccessDeniedException ? "permission denied" : "" + e;
  }

  private void submit(List<Path> all) {
    for (int from = 0; from < all.size(); from += BATCH) {
      final List<Path> part = all.subList(from, Math.min(all.size(), from + BATCH));
      pending.add(
          workers.submit(
              new Callable<Batch>() {
                @Override
                public Batch call() {
                  return look.look(part);
                }
              }));
      while (pending.size() > BATCHES_AHEAD) {
        take(pending.poll());
      }
    }
  }

  private void take(Future<Batch> future) {
    Batch batch = Workers.result(future);
    for (Found found : batch.found()) {
      collector.found(found);
    }
    collector.problems(batch.problems());
    directories.addAll(batch.directories());
    collector.files(batch.files(), look.name(batch));
  }
}
