/** What execve(2) will answer: a pure function of the files' facts and the host's facts. */
@org.jspecify.annotations.NullMarked
package io.execguard.verdict;
