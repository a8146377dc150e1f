/** Scripts: the {@code #!} line and the text behind it. */
@org.jspecify.annotations.NullMarked
package io.execguard.image.script;
