/** The rules: one class, one cause, one code, one page. They look at a case and read no files. */
@org.jspecify.annotations.NullMarked
package io.execguard.diagnosis.rules;
