/** What a Java launcher is needed for: class files, jars. */
@org.jspecify.annotations.NullMarked
package io.execguard.image.jvm;
