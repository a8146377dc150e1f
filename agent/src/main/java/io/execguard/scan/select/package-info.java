/** Which files are programs or libraries, or are meant to be. */
@org.jspecify.annotations.NullMarked
package io.execguard.scan.select;
