/** The JVM that launches: its installation on disk and how it starts processes. */
@org.jspecify.annotations.NullMarked
package io.execguard.host.jvm;
