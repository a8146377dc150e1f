package io.execguard.fuzz;

import io.execguard.image.macho.MachoBuilder;
import io.execguard.image.pe.PeBuilder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;

/** One small sound file of each format that has a reader, to damage. */
final class Specimens {
  private Specimens() {}

  static List<byte[]> all() {
    List<byte[]> all = new ArrayList<>();
    for (boolean wide : new boolean[] {true, false}) {
      for (ByteOrder order : new ByteOrder[] {ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN}) {
        all.add(elf(wide, order));
        all.add(macho(wide, order));
      }
    }
    all.add(universal());
    all.add(MachoBuilder.of(MachoBuilder.ARM64).withAlternate().build());
    all.add(PeBuilder.of(PeBuilder.AMD64).level("asInvoker").build());
    all.add(portable(true));
    all.add(portable(false));
    all.add(jar());
    all.add(classFile());
    all.add(tar());
    all.add(start(0x4c, 0x01, 3, 0, 0, 0, 0, 0, 0, 2, 0, 0, 4, 0, 0, 0, 0, 0, 4, 1));
    all.add(start(0x01, 0xf7, 0, 2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 72, 0, 2, 1, 11, 0, 1));
    all.add(start(0x07, 0x01, 0x64, 0, 0, 0x10, 0, 0, 0, 0x10, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0));
    all.add(start(0xcb, 0x0d, 0x0d, 0x0a, 0, 0, 0, 0, 1, 2, 3, 4, 5, 6, 7, 8));
    all.add(start(0, 'a', 's', 'm', 1, 0, 0, 0, 1, 4, 1, 0x60, 0, 0));
    all.add(start(0xff, 0xfe, '#', 0, '!', 0, '/', 0, 'b', 0, 'i', 0, 'n', 0));
    String[] texts = {
      "#!/bin/sh\nexec java -jar x.jar\n",
      "#! /usr/bin/env -S python3 -u\nimport sys\nprint(sys.argv)\n",
      "#!/usr/bin/perl -w\r\nuse strict;\r\nmy $x = 1;\r\n",
      "echo hello\nif [ -f x ]; then\n  . ./x\nfi\n",
      "@echo off\r\nset X=%~dp0\r\njava -jar \"%X%\\a.jar\" %*\r\n",
      "param([string]$Name)\nWrite-Host \"hi $Name\"\nGet-ChildItem | ForEach-Object { $_ }\n",
      "<!DOCTYPE html>\n<html><head><title>404 Not Found</title></head><body>no</body></html>\n",
      "<?xml version=\"1.0\"?>\n<Error><Code>AccessDenied</Code><Message>no</Message></Error>\n",
      "{\"message\": \"Not Found\", \"errors\": [{\"code\": 404, \"x\": null}], \"y\": [1, 2.5e3,"
          + " true]}\n",
      "version https://git-lfs.github.com/spec/v1\noid sha256:"
          + "4d".repeat(32)
          + "\nsize 12345\n",
      "!<arch>\nfoo.o/          0           0     0     644     4         `\nabcd",
      "%PDF-1.7\n%abc\n1 0 obj\n<< /Type /Catalog >>\nendobj\n",
      "\u00ef\u00bb\u00bf#!/bin/sh\necho bom\n",
      "\u001f\u008b\b\0\0\0\0\0\0\3abc",
      "\u00fd7zXZ\0\0\4",
      "(\u00b5/\u00fd$",
      "BZh91AY&SY",
      "7z\u00bc\u00af'\u001c\0\4",
      "dex\n035\0",
      "\u0089PNG\r\n\u001a\n\0\0\0\rIHDR",
      "GIF89a",
      "BC\u00c0\u00de",
      "\u00de\u00c0\u0017\u000b",
      "070701",
      "RIFF",
    };
    for (String text : texts) {
      all.add(text.getBytes(StandardCharsets.ISO_8859_1));
    }
    return all;
  }

  private static byte[] start(int... bytes) {
    byte[] all = new byte[512];
    for (int i = 0; i < bytes.length; i++) {
      all[i] = (byte) bytes[i];
    }
    return all;
  }

  private static void word(ByteBuffer out, boolean wide, long value) {
    if (wide) {
      out.putLong(value);
    } else {
      out.putInt((int) value);
    }
  }

  /** Header, four program headers, notes, a dynamic table and three sections. */
  private static byte[] elf(boolean wide, ByteOrder order) {
    ByteBuffer out = ByteBuffer.allocate(4096).order(order);
    int header = wide ? 64 : 52;
    int entry = wide ? 56 : 32;
    boolean big = order == ByteOrder.BIG_ENDIAN;
    out.put(new byte[] {0x7f, 'E', 'L', 'F', (byte) (wide ? 2 : 1), (byte) (big ? 2 : 1), 1});
    out.position(16);
    out.putShort((short) 3);
    out.putShort((short) (big ? wide ? 22 : 8 : wide ? 62 : 3)).putInt(1);
    word(out, wide, 0x800);
    word(out, wide, header);
    word(out, wide, 0xc00);
    out.putInt(0).putShort((short) header).putShort((short) entry).putShort((short) 4);
    out.putShort((short) (wide ? 64 : 40)).putShort((short) 3).putShort((short) 2);
    segment(out, wide, 3, 0x400, 0x20);
    segment(out, wide, 1, 0, 0x1000);
    segment(out, wide, 2, 0x500, 0x80);
    segment(out, wide, 4, 0x600, 0x40);
    put(out, 0x400, "/lib/ld.so\0");
    out.position(0x500);
    long[] dynamic = {1, 1, 1, 11, 5, 0x700, 10, 0x80, 29, 21, 0, 0};
    for (long value : dynamic) {
      word(out, wide, value);
    }
    out.position(0x600);
    out.putInt(4).putInt(16).putInt(1).put(new byte[] {'G', 'N', 'U', 0}).putInt(0).putInt(3);
    out.putInt(2).putInt(0);
    put(out, 0x700, "\0libc.so.6\0libm.so.6\0$ORIGIN/../lib\0");
    put(out, 0x780, "GCC: (Debian 12.2.0) 12.2.0\0rustc version 1.80.0\0");
    put(out, 0x800, "\u00ff Go buildinf:\b\2\0\0go1.22.1\0");
    put(out, 0x900, "\0.comment\0.shstrtab\0.go.buildinfo\0");
    for (int i = 0; i < 3; i++) {
      out.position(0xc00 + i * (wide ? 64 : 40));
      out.putInt(i * 9 + 1).putInt(i == 2 ? 3 : 1);
      word(out, wide, 0);
      word(out, wide, 0);
      word(out, wide, i == 2 ? 0x900 : 0x780 + i * 0x80);
      word(out, wide, 0x40);
    }
    return out.array();
  }

  private static void segment(ByteBuffer out, boolean wide, int type, long offset, long size) {
    out.putInt(type);
    if (wide) {
      out.putInt(5).putLong(offset).putLong(offset).putLong(offset).putLong(size).putLong(size);
      out.putLong(0x1000);
    } else {
      int at = (int) offset;
      out.putInt(at).putInt(at).putInt(at).putInt((int) size).putInt((int) size).putInt(5);
      out.putInt(0x1000);
    }
  }

  private static byte[] macho(boolean wide, ByteOrder order) {
    ByteBuffer out = ByteBuffer.allocate(2048).order(order);
    out.putInt(wide ? 0xfeedfacf : 0xfeedface).putInt(wide ? 0x0100000c : 7).putInt(0).putInt(2);
    out.putInt(4).putInt(24 + 56 + 24 + 16).putInt(0x85);
    if (wide) {
      out.putInt(0);
    }
    out.putInt(0x32).putInt(24).putInt(1).putInt(0x000b0000).putInt(0x000e0000).putInt(0);
    out.putInt(1).putInt(56).put("__TEXT\0\0\0\0\0\0\0\0\0\0".getBytes(StandardCharsets.US_ASCII));
    for (int value : new int[] {0, 0x1000, 0, 0x1000, 7, 5, 0, 0}) {
      out.putInt(value);
    }
    out.putInt(0xc)
        .putInt(24)
        .putInt(12)
        .putInt(2)
        .put("/usr/lib".getBytes(StandardCharsets.US_ASCII));
    out.putInt(0x1d).putInt(16).putInt(1024).putInt(512);
    return out.array();
  }

  private static byte[] universal() {
    ByteBuffer out = ByteBuffer.allocate(8192).order(ByteOrder.BIG_ENDIAN);
    out.putInt(0xcafebabe).putInt(2);
    out.putInt(0x01000007).putInt(3).putInt(2048).putInt(2048).putInt(11);
    out.putInt(0x0100000c).putInt(0).putInt(4096).putInt(2048).putInt(11);
    out.position(2048);
    out.put(macho(true, ByteOrder.LITTLE_ENDIAN));
    out.position(4096);
    out.put(macho(true, ByteOrder.LITTLE_ENDIAN));
    return out.array();
  }

  private static byte[] portable(boolean wide) {
    ByteBuffer out = ByteBuffer.allocate(2048).order(ByteOrder.LITTLE_ENDIAN);
    out.put(new byte[] {'M', 'Z', (byte) 0x90, 0, 3, 0, 0, 0, 4, 0, 0, 0});
    out.putInt(0x3c, 0x80);
    out.position(0x80);
    out.put(new byte[] {'P', 'E', 0, 0});
    out.putShort((short) (wide ? 0x8664 : 0x14c)).putShort((short) 2).putInt(0).putInt(0).putInt(0);
    out.putShort((short) (wide ? 240 : 224)).putShort((short) 0x22);
    int optional = out.position();
    out.putShort((short) (wide ? 0x20b : 0x10b));
    out.putShort(optional + 68, (short) 3);
    int directories = optional + (wide ? 108 : 92);
    out.putInt(directories, 16);
    out.putInt(directories + 4 + 14 * 8, 0x2000).putInt(directories + 8 + 14 * 8, 72);
    out.position(optional + (wide ? 240 : 224));
    for (int i = 0; i < 2; i++) {
      out.put((i == 0 ? ".text\0\0\0" : ".rsrc\0\0\0").getBytes(StandardCharsets.US_ASCII));
      out.putInt(0x200).putInt(0x2000 * (i + 1)).putInt(0x200).putInt(0x400 + 0x200 * i);
      out.putInt(0).putInt(0).putInt(0).putInt(0x60000020);
    }
    return out.array();
  }

  private static byte[] jar() {
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, "a.Main");
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JarOutputStream out = new JarOutputStream(bytes, manifest)) {
      for (int i = 0; i < 5; i++) {
        out.putNextEntry(new ZipEntry("a/Main" + i + ".class"));
        out.write(new byte[] {(byte) 0xca, (byte) 0xfe, (byte) 0xba, (byte) 0xbe});
        out.closeEntry();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static byte[] classFile() {
    String name = "/" + Specimens.class.getName().replace('.', '/') + ".class";
    try (InputStream in = Specimens.class.getResourceAsStream(name)) {
      return in.readNBytes(3000);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] tar() {
    ByteBuffer out = ByteBuffer.allocate(1536);
    put(out, 0, "bin/tool");
    put(out, 100, "0000755\0" + "0000000\0" + "0000000\0" + "00000000003\0");
    put(out, 257, "ustar\00000");
    int sum = 0;
    for (int i = 0; i < 512; i++) {
      sum += i >= 148 && i < 156 ? ' ' : out.get(i) & 0xff;
    }
    put(out, 148, String.format("%06o\0 ", sum));
    return out.array();
  }

  private static void put(ByteBuffer out, int at, String latin1) {
    byte[] bytes = latin1.getBytes(StandardCharsets.ISO_8859_1);
    for (int i = 0; i < bytes.length; i++) {
      out.put(at + i, bytes[i]);
    }
  }
}
