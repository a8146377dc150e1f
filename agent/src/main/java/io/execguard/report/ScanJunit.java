package io.execguard.report;

import io.execguard.diagnosis.Diagnosis;
import io.execguard.diagnosis.Finding;
import io.execguard.diagnosis.Fix;
import io.execguard.diagnosis.Severity;
import io.execguard.scan.ScanProblem;
import io.execguard.scan.ScanResult;
import io.execguard.scan.ScanSink;
import io.execguard.scan.ScanSummary;
import java.io.StringWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * A scan in the XML that JUnit's reports made common and every CI system reads: a suite for each
 * platform, a test case for each file, a failure for what would not run.
 */
public final class ScanJunit implements ScanSink {
  private final ScanText.Out out;
  private final Map<String, Suite> suites = new LinkedHashMap<String, Suite>();

  private ScanJunit(ScanText.Out out) {
    this.out = out;
  }

  public static ScanJunit of(ScanText.Out out) {
    return new ScanJunit(out);
  }

  @Override
  public void result(ScanResult result) {
    Diagnosis diagnosis = result.diagnosis();
    Suite suite = suite(diagnosis.host().platform().toString());
    suite.tests++;
    try {
      XMLStreamWriter xml = suite.xml;
      xml.writeStartElement("testcase");
      xml.writeAttribute("classname", suite.name);
      xml.writeAttribute("name", text(diagnosis.path()));
      if (!diagnosis.findings().isEmpty()) {
        Finding worst = diagnosis.findings().get(0);
        if (worst.severity() == Severity.ERROR) {
          suite.failures++;
          failure(xml, "failure", worst.code(), worst.title(), details(diagnosis));
        } else {
          xml.writeStartElement("system-out");
          xml.writeCharacters(details(diagnosis));
          xml.writeEndElement();
        }
      }
      xml.writeEndElement();
    } catch (XMLStreamException e) {
      throw new AssertionError("a StringWriter does not fail", e);
    }
  }

  @Override
  public void problem(ScanProblem problem) {
    Suite suite = suite("not looked at");
    suite.tests++;
    suite.errors++;
    try {
      suite.xml.writeStartElement("testcase");
      suite.xml.writeAttribute("classname", suite.name);
      suite.xml.writeAttribute("name", text(problem.path()));
      failure(suite.xml, "error", "scan", problem.text(), text(problem.text()));
      suite.xml.writeEndElement();
    } catch (XMLStreamException e) {
      throw new AssertionError("a StringWriter does not fail", e);
    }
  }

  @Override
  public void progress(long files, String path) {}

  @Override
  public void summary(ScanSummary summary) {
    out.line("<?xml version=\"1.0\" encoding=\"UTF-8\"?>");
    out.line("<testsuites name=\"execguard scan\">");
    for (Suite suite : suites.values()) {
      out.line(suite.whole());
    }
    out.line("</testsuites>");
  }

  private Suite suite(String name) {
    Suite suite = suites.get(name);
    if (suite == null) {
      suite = new Suite(name);
      suites.put(name, suite);
    }
    return suite;
  }

  private static void failure(
      XMLStreamWriter xml, String element, String type, String message, String details)
      throws XMLStreamException {
    xml.writeStartElement(element);
    xml.writeAttribute("type", type);
    xml.writeAttribute("message", text(message));
    xml.writeCharacters(details);
    xml.writeEndElement();
  }

  private static String details(Diagnosis diagnosis) {
    StringBuilder text = new StringBuilder(Evidence.answer(diagnosis.verdict()));
    text.append(": ").append(diagnosis.image().summary());
    for (Finding finding : diagnosis.findings()) {
      text.append('\n').append(finding.code()).append(": ").append(finding.title());
      if (!finding.detail().isEmpty()) {
        text.append("\n  why: ").append(finding.detail());
      }
      for (Fix fix : finding.fixes()) {
        text.append("\n  fix: ").append(fix);
      }
    }
    return lines(text.toString());
  }

  private static String lines(String text) {
    StringBuilder visible = new StringBuilder();
    for (String line : text.split("\n")) {
      visible.append(visible.length() > 0 ? "\n" : "").append(text(line));
    }
    return visible.toString();
  }

  /** No control character is left: most of them may stand in no XML (XML 1.0, 2.2). */
  private static String text(String text) {
    return Visible.of(text);
  }

  private static final class Suite {
    final String name;
    final StringWriter body = new StringWriter();
    final XMLStreamWriter xml;
    int tests;
    int failures;
    int errors;

    Suite(String name) {
      this.name = name;
      try {
        xml = XMLOutputFactory.newInstance().createXMLStreamWriter(body);
      } catch (XMLStreamException e) {
        throw new AssertionError("a StringWriter does not fail", e);
      }
    }

    String whole() {
      try {
        xml.flush();
        StringWriter head = new StringWriter();
        XMLStreamWriter start = XMLOutputFactory.newInstance().createXMLStreamWriter(head);
        start.writeStartElement("testsuite");
        start.writeAttribute("name", name);
        start.writeAttribute("tests", Integer.toString(tests));
        start.writeAttribute("failures", Integer.toString(failures));
        start.writeAttribute("errors", Integer.toString(errors));
        start.writeCharacters("");
        start.flush();
        return head + body.toString() + "</testsuite>";
      } catch (XMLStreamException e) {
        throw new AssertionError("a StringWriter does not fail", e);
      }
    }
  }
}
