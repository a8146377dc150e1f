import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * Launches the program that the parameter names, and answers with what it wrote or with why not.
 */
@WebServlet("/launch")
public class LaunchServlet extends HttpServlet {
  private static final long serialVersionUID = 1;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    response.setContentType("text/plain");
    try {
      Process process = new ProcessBuilder(request.getParameter("program")).start();
      byte[] output = process.getInputStream().readAllBytes();
      response.getWriter().write(new String(output, StandardCharsets.UTF_8));
    } catch (IOException e) {
      response.setStatus(503);
      response.getWriter().write(e.toString());
    }
  }
}
