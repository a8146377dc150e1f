/*
 * askexec: what does execve(2) answer on this machine? Asks the running kernel, file by file,
 * and lets no instruction of any file run.
 *
 *   askexec [-u UID -g GID] [-d DIR] [-t MILLISECONDS] [-n TIMES] [-r]
 *       reads paths from standard input, each ended by a NUL byte, and writes one line for each:
 *         runs             the new program was loaded
 *         fails NUMBER     execve returned this errno
 *         killed NUMBER    no errno, no program: the process died of this signal
 *         varies A | B     two of TIMES questions had the answers A and B
 *         error TEXT       askexec itself could not do its work
 *       -r does not execute anything: "yes" or "no" says whether access(2) grants reading.
 *   askexec -u UID -g GID -x PROGRAM ARGUMENT...
 *       becomes that user and then the program, and asks nothing.
 *
 * A child asks to be traced and calls execve. The kernel stops a traced process with SIGTRAP when
 * the new image is in place, before its first instruction (ptrace(2), PTRACE_TRACEME): the child is
 * then killed. If execve comes back, the child leaves errno on a page that both processes share;
 * the page is gone from a child whose execve passed the point of no return.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <grp.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/ptrace.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <unistd.h>

#define ANSWER 64

enum stage { NOTHING, STARTED, RETURNED, NO_TRACE };

struct shared {
    volatile int stage;
    volatile int number;
};

static struct shared *shared;
static volatile pid_t asked;
static volatile sig_atomic_t late;
static long patience = 5000;

static void too_late(int signal_number)
{
    (void)signal_number;
    late = 1;
    if (asked > 0)
        kill(asked, SIGKILL);
}

static void set_timer(long milliseconds)
{
    struct itimerval timer;
    memset(&timer, 0, sizeof timer);
    timer.it_value.tv_sec = milliseconds / 1000;
    timer.it_value.tv_usec = milliseconds % 1000 * 1000;
    setitimer(ITIMER_REAL, &timer, NULL);
}

static void try_it(const char *path)
{
    char *arguments[] = {(char *)path, NULL};
    char *environment[] = {"PATH=/usr/bin:/bin", NULL};
    struct rlimit none = {0, 0};

    setrlimit(RLIMIT_CORE, &none);
    if (ptrace(PTRACE_TRACEME, 0, NULL, NULL) != 0) {
        shared->number = errno;
        shared->stage = NO_TRACE;
        _exit(1);
    }
    shared->stage = STARTED;
    /* The system call itself: the C library's execve is the same today, its relatives are not. */
    syscall(SYS_execve, path, arguments, environment);
    shared->number = errno;
    shared->stage = RETURNED;
    _exit(1);
}

static pid_t wait_for(pid_t child, int *status)
{
    pid_t result;
    do
        result = waitpid(child, status, __WALL);
    while (result < 0 && errno == EINTR);
    return result;
}

static void ask(const char *path, char *answer)
{
    int status = 0;
    pid_t child;

    shared->stage = NOTHING;
    shared->number = 0;
    late = 0;
    child = fork();
    if (child == 0)
        try_it(path);
    if (child < 0) {
        snprintf(answer, ANSWER, "error fork: %d", errno);
        return;
    }
    asked = child;
    set_timer(patience);
    if (wait_for(child, &status) < 0) {
        snprintf(answer, ANSWER, "error wait: %d", errno);
    } else if (WIFSTOPPED(status)) {
        int by = WSTOPSIG(status);
        if (by == SIGTRAP)
            snprintf(answer, ANSWER, "runs");
        else
            snprintf(answer, ANSWER, "killed %d", by);
        kill(child, SIGKILL);
        while (wait_for(child, &status) == child && WIFSTOPPED(status))
            ;
    } else if (WIFSIGNALED(status)) {
        snprintf(answer, ANSWER, "killed %d", WTERMSIG(status));
    } else if (shared->stage == RETURNED) {
        snprintf(answer, ANSWER, "fails %d", shared->number);
    } else {
        snprintf(answer, ANSWER, "error stage %d: %d", shared->stage, shared->number);
    }
    asked = 0;
    set_timer(0);
    if (late)
        snprintf(answer, ANSWER, "error no answer within %ld ms", patience);
}

static void ask_often(const char *path, long times)
{
    char first[ANSWER];
    char other[ANSWER];

    ask(path, first);
    while (--times > 0) {
        ask(path, other);
        if (strcmp(first, other) != 0) {
            printf("varies %s | %s\n", first, other);
            return;
        }
    }
    puts(first);
}

static void become(long uid, long gid)
{
    gid_t group = (gid_t)gid;
    uid_t user = (uid_t)uid;
    if (setgroups(0, NULL) != 0 || setresgid(group, group, group) != 0 ||
        setresuid(user, user, user) != 0) {
        perror("askexec: cannot become that user");
        exit(2);
    }
}

static long number(const char *text)
{
    char *end;
    long value = strtol(text, &end, 10);
    if (end == text || *end != 0 || value < 0) {
        fprintf(stderr, "askexec: not a number: %s\n", text);
        exit(2);
    }
    return value;
}

int main(int count, char **arguments)
{
    long uid = -1, gid = -1, times = 1;
    int reading = 0, option, execute = 0;
    char *path = NULL;
    size_t room = 0;
    struct sigaction on_alarm;

    while (!execute && (option = getopt(count, arguments, "+u:g:d:t:n:rx")) != -1) {
        switch (option) {
        case 'u': uid = number(optarg); break;
        case 'g': gid = number(optarg); break;
        case 't': patience = number(optarg); break;
        case 'n': times = number(optarg); break;
        case 'r': reading = 1; break;
        case 'x': execute = 1; break;
        case 'd':
            if (chdir(optarg) != 0) {
                perror(optarg);
                return 2;
            }
            break;
        default: return 2;
        }
    }
    if (uid >= 0)
        become(uid, gid >= 0 ? gid : uid);
    if (execute) {
        if (optind < count)
            execv(arguments[optind], arguments + optind);
        perror("askexec: -x");
        return 2;
    }
    shared = mmap(NULL, sizeof *shared, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    if (shared == MAP_FAILED) {
        perror("askexec: mmap");
        return 2;
    }
    memset(&on_alarm, 0, sizeof on_alarm);
    on_alarm.sa_handler = too_late;
    sigaction(SIGALRM, &on_alarm, NULL);
    while (getdelim(&path, &room, 0, stdin) >= 0) {
        if (reading)
            puts(access(path, R_OK) == 0 ? "yes" : "no");
        else
            ask_often(path, times);
        fflush(stdout);
    }
    free(path);
    return 0;
}
