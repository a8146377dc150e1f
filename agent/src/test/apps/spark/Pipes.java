import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.SparkConf;
import org.apache.spark.SparkException;
import org.apache.spark.api.java.JavaSparkContext;

/** A Spark job that pipes its records through each of the programs that the arguments name. */
public class Pipes {
  public static void main(String[] args) {
    List<String> records = Arrays.asList("b", "a");
    try (JavaSparkContext context = new JavaSparkContext(new SparkConf().setAppName("pipes"))) {
      for (String program : args) {
        try {
          List<String> piped =
              new ArrayList<>(context.parallelize(records).pipe(program).collect());
          System.out.println("piped " + piped);
        } catch (Exception e) {
          // Scala's methods do not declare it.
          System.out.println("refused: " + (e instanceof SparkException) + " " + e.getMessage());
        }
      }
    }
    System.out.println("stopped");
  }
}
