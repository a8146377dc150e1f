package io.execguard.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tomcat 9 as it comes, whose CGI servlet launches a program for each request. */
class TomcatIT {
  private static final String SERVLET =
      """
      <web-app xmlns="http://xmlns.jcp.org/xml/ns/javaee" version="4.0">
        <servlet>
          <servlet-name>cgi</servlet-name>
          <servlet-class>org.apache.catalina.servlets.CGIServlet</servlet-class>
          <init-param><param-name>cgiPathPrefix</param-name><param-value>WEB-INF/cgi</param-value></init-param>
          <init-param><param-name>executable</param-name><param-value></param-value></init-param>
        </servlet>
        <servlet-mapping><servlet-name>cgi</servlet-name><url-pattern>/cgi-bin/*</url-pattern></servlet-mapping>
      </web-app>
      """;

  private static final String HIDE =
      "<Valve className=\"org.apache.catalina.valves.ErrorReportValve\" showReport=\"false\""
          + " showServerInfo=\"false\"/>";

  @TempDir Path dir;

  /**
   * @param shown whether Tomcat's error pages show exceptions, as they do unless told otherwise
   */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void cgi(boolean shown) throws Exception {
    Path home = Unpack.zip(Hosts.file("tomcat.zip"), dir);
    int port = HostProcess.freePort();
    Path server = home.resolve("conf/server.xml");
    Files.writeString(
        server,
        Files.readString(server)
            .replace("port=\"8005\"", "port=\"-1\"")
            .replace("port=\"8080\"", "port=\"" + port + "\" address=\"127.0.0.1\"")
            .replace("</Host>", shown ? "</Host>" : HIDE + "</Host>"));
    Path app = home.resolve("webapps/app");
    Path programs = Files.createDirectories(app.resolve("WEB-INF/cgi"));
    Files.writeString(app.resolve("WEB-INF/web.xml"), SERVLET);
    Files.createDirectories(app.resolve("META-INF"));
    Files.writeString(app.resolve("META-INF/context.xml"), "<Context privileged=\"true\"/>");
    Programs.script(
        programs,
        "good",
        "#!/bin/sh\nprintf 'Content-Type: text/plain\\n\\nwell %s' $QUERY_STRING");
    Path bad = Programs.foreign(programs, "bad");
    Files.writeString(
        home.resolve("bin/setenv.sh"),
        "CATALINA_OPTS=\"$CATALINA_OPTS -javaagent:" + Jvm.jar() + "\"\n");

    try (HostProcess tomcat =
        HostProcess.start(
            home, Map.of(), List.of(home.resolve("bin/catalina.sh").toString(), "run"))) {
      tomcat.awaitText("Server startup in");
      HttpResponse<String> good = tomcat.get(port, "/app/cgi-bin/good?done");
      assertThat(good.statusCode()).as(tomcat.text()).isEqualTo(200);
      assertThat(good.body()).isEqualTo("well done");
      assertThat(tomcat.text()).as("of a program that runs").doesNotContain("execguard: ");

      HttpResponse<String> refused = tomcat.get(port, "/app/cgi-bin/bad");
      assertThat(refused.statusCode()).isEqualTo(500);
      if (shown) {
        assertThat(refused.body())
            .contains("Cannot run program")
            .contains("EG101")
            .contains("CGIServlet");
      } else {
        assertThat(refused.body())
            .contains("Internal Server Error")
            .doesNotContain("Cannot run program", "EG101", "execguard");
      }
      assertThat(tomcat.text())
          .contains("ERROR execguard: stopped " + bad)
          .contains("EG101: ")
          .contains("org.apache.catalina.servlets.CGIServlet");
      assertThat(tomcat.get(port, "/app/cgi-bin/good?again").body()).isEqualTo("well again");

      tomcat.terminate();
      tomcat.awaitEnd();
      assertThat(tomcat.text())
          .contains("Destroying ProtocolHandler [\"http-nio-127.0.0.1-" + port + "\"]")
          .doesNotContain("memory leak");
    }
  }
}
