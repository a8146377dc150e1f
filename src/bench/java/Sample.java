import java.util.Arrays;
import java.util.Locale;

/** Figures of the same thing. */
final class Sample {
  private final double[] sorted;

  private Sample(double[] sorted) {
    this.sorted = sorted;
  }

  static Sample of(double... figures) {
    double[] sorted = figures.clone();
    Arrays.sort(sorted);
    return new Sample(sorted);
  }

  double median() {
    return quantile(0.5);
  }

  /** The median, and between what the middle half of them lies. */
  String text(String format) {
    String middle = String.format(Locale.ROOT, format, median());
    if (sorted.length < 4) {
      return middle;
    }
    String between = "%s (" + format + " to " + format + ")";
    return String.format(Locale.ROOT, between, middle, quantile(0.25), quantile(0.75));
  }

  private double quantile(double part) {
    double at = part * (sorted.length - 1);
    int low = (int) at;
    int high = Math.min(low + 1, sorted.length - 1);
    return sorted[low] + (at - low) * (sorted[high] - sorted[low]);
  }
}
