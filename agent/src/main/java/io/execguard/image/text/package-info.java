/** Text: its encoding, its language, and the kinds of text that are no program. */
@org.jspecify.annotations.NullMarked
package io.execguard.image.text;
