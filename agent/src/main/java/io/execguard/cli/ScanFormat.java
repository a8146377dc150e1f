package io.execguard.cli;

import io.execguard.report.ScanGithub;
import io.execguard.report.ScanHtml;
import io.execguard.report.ScanJson;
import io.execguard.report.ScanJunit;
import io.execguard.report.ScanSarif;
import io.execguard.report.ScanText;
import io.execguard.scan.ScanSink;
import java.io.IOException;
import java.io.Writer;
import java.util.List;

/** A form of report for other programs. */
enum ScanFormat {
  JSON {
    @Override
    ScanSink to(Writer out, List<String> paths, ScanText.Out errors) {
      return ScanJson.of(WriterLines.to(out), errors);
    }
  },
  SARIF {
    @Override
    ScanSink to(Writer out, List<String> paths, ScanText.Out errors) throws IOException {
      return ScanSarif.to(out);
    }
  },
  JUNIT {
    @Override
    ScanSink to(Writer out, List<String> paths, ScanText.Out errors) {
      return ScanJunit.of(WriterLines.to(out));
    }
  },
  GITHUB {
    @Override
    ScanSink to(Writer out, List<String> paths, ScanText.Out errors) {
      return ScanGithub.of(WriterLines.to(out));
    }
  },
  HTML {
    @Override
    ScanSink to(Writer out, List<String> paths, ScanText.Out errors) throws IOException {
      return ScanHtml.to(out, paths);
    }
  };

  /**
   * A sink that writes this form.
   *
   * @param errors where what could not be looked at is told, if the form has no place for it
   */
  abstract ScanSink to(Writer out, List<String> paths, ScanText.Out errors) throws IOException;
}
