import java.util.function.DoubleBinaryOperator;

/** Two things measured in turn, A B A B, so that what else the machine does hits both. */
final class Pairs {
  private final double[] floor;
  private final double[] ours;

  private Pairs(double[] floor, double[] ours) {
    this.floor = floor;
    this.ours = ours;
  }

  /** Measures one of the two once. */
  interface Measure {
    double once() throws Exception;
  }

  /** The first run of each is thrown away: it reads files that the others find in memory. */
  static Pairs of(int count, Measure floor, Measure ours) throws Exception {
    double[] a = new double[count];
    double[] b = new double[count];
    for (int i = -1; i < count; i++) {
      double first = floor.once();
      double second = ours.once();
      if (i >= 0) {
        a[i] = first;
        b[i] = second;
      }
    }
    return new Pairs(a, b);
  }

  Sample floor() {
    return Sample.of(floor);
  }

  Sample ours() {
    return Sample.of(ours);
  }

  /** Of each pair, ours divided by the floor. */
  Sample ratio() {
    return each((a, b) -> b / a);
  }

  /** Of each pair, ours less the floor. */
  Sample more() {
    return each((a, b) -> b - a);
  }

  private Sample each(DoubleBinaryOperator operator) {
    double[] result = new double[floor.length];
    for (int i = 0; i < result.length; i++) {
      result[i] = operator.applyAsDouble(floor[i], ours[i]);
    }
    return Sample.of(result);
  }
}
