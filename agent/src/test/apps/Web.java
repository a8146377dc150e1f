import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URL;

/**
 * Something for a monitoring agent to see: serves one page, asks for it, and launches what the
 * arguments name, one program each.
 */
public class Web {
  public static void main(String[] args) throws Exception {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/page",
        new HttpHandler() {
          @Override
          public void handle(HttpExchange exchange) throws IOException {
            exchange.sendResponseHeaders(200, 2);
            exchange.getResponseBody().write("ok".getBytes("US-ASCII"));
            exchange.close();
          }
        });
    server.start();
    System.out.println("page " + get(server.getAddress().getPort()));
    for (String program : args) {
      System.out.println(launch(program));
    }
    server.stop(0);
    // Agents send what they saw in the background.
    Thread.sleep(1000);
    System.exit(0);
  }

  static int get(int port) throws IOException {
    HttpURLConnection connection =
        (HttpURLConnection) new URL("http://127.0.0.1:" + port + "/page").openConnection();
    InputStream in = connection.getInputStream();
    while (in.read() >= 0) {}
    in.close();
    return connection.getResponseCode();
  }

  static String launch(String program) throws InterruptedException {
    try {
      return "exit " + new ProcessBuilder(program).start().waitFor();
    } catch (IOException e) {
      return "exception " + String.valueOf(e.getMessage()).replace('\n', '|');
    }
  }
}
