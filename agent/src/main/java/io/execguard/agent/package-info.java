/**
 * The agent's entry: the only classes of execguard that an application can see. They run before the
 * application's {@code main}, in its process, so they have rules of their own.
 *
 * <ul>
 *   <li>THIS PACKAGE DEPENDS ON NOTHING but {@code java.base} and {@code java.instrument}.
 *   <li>No {@code java.util.logging} and no platform MBean server: either pins the LogManager of an
 *       application that sets its own in {@code main}.
 *   <li>No {@code java.nio.file}: it pins the default FileSystemProvider in the same way.
 *   <li>No lambda, no thread, no logging, no engine: a JVM that launches nothing pays for nothing.
 * </ul>
 */
package io.execguard.agent;
