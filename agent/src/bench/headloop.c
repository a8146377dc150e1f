/*
 * The least that anybody can do who looks at every file: open, fstat, read the first page, close.
 * Reads paths from standard input, one per line, and prints how long each file took.
 */
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

int main(void) {
  static char line[8192], head[4096];
  struct timespec from, to;
  struct stat st;
  long files = 0;
  clock_gettime(CLOCK_MONOTONIC, &from);
  while (fgets(line, sizeof line, stdin)) {
    line[strcspn(line, "\n")] = 0;
    int fd = open(line, O_RDONLY | O_CLOEXEC);
    if (fd < 0) {
      continue;
    }
    if (fstat(fd, &st) == 0 && pread(fd, head, sizeof head, 0) >= 0) {
      files++;
    }
    close(fd);
  }
  clock_gettime(CLOCK_MONOTONIC, &to);
  double seconds = (to.tv_sec - from.tv_sec) + (to.tv_nsec - from.tv_nsec) / 1e9;
  printf("%ld files, %.3f s, %.2f us a file\n", files, seconds, files ? seconds * 1e6 / files : 0);
  return 0;
}
