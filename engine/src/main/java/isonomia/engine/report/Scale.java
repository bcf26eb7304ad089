package isonomia.engine.report;

import isonomia.engine.interval.Interval;
import isonomia.engine.report.sheet.Block.Forest.Band;
import isonomia.engine.report.sheet.Block.Forest.Mark;
import isonomia.engine.report.sheet.Block.Forest.Tick;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleFunction;

/// The scale of a forest plot: where a value stands, in percent from the left.
final class Scale {
    private static final double[] STEPS = {0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.25, 0.5};
    private static final double[] RATIOS = {
        0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50, 100
    };
    private static final int MOST_TICKS = 6;

    private final double low;
    private final double high;
    private final boolean logarithmic;
    private final List<Double> ticks;

    private Scale(double low, double high, boolean logarithmic, List<Double> ticks) {
        this.low = low;
        this.high = high;
        this.logarithmic = logarithmic;
        this.ticks = ticks;
    }

    /// Shares: from zero, so that lengths can be compared.
    static Scale ofShares(List<Interval> shown) {
        return linear(0, shown.stream().mapToDouble(Interval::upper).max().orElse(1));
    }

    /// Differences: zero and the floor always inside.
    static Scale ofDifferences(List<Interval> shown, double floor) {
        return linear(
                StrictMath.min(-floor, shown.stream().mapToDouble(Interval::lower).min().orElse(0)),
                StrictMath.max(floor, shown.stream().mapToDouble(Interval::upper).max().orElse(0)));
    }

    /// Ratios: twice and half equally far from one; the floor always inside.
    static Scale ofRatios(List<Interval> shown, double floor) {
        double least =
                shown.stream()
                        .mapToDouble(Interval::lower)
                        .filter(r -> r >= RATIOS[0])
                        .min()
                        .orElse(1);
        double most =
                shown.stream()
                        .mapToDouble(Interval::upper)
                        .filter(r -> r <= RATIOS[RATIOS.length - 1])
                        .max()
                        .orElse(1);
        least = StrictMath.min(least, floor);
        most = StrictMath.max(most, 1 / floor);
        int from = 0;
        while (RATIOS[from + 1] <= least) {
            from++;
        }
        int to = RATIOS.length - 1;
        while (RATIOS[to - 1] >= most) {
            to--;
        }
        List<Double> ticks = new ArrayList<>();
        for (int i = from; i <= to; i++) {
            ticks.add(RATIOS[i]);
        }
        return new Scale(RATIOS[from], RATIOS[to], true, ticks);
    }

    private static Scale linear(double least, double most) {
        double from = StrictMath.max(-1, least);
        double to = StrictMath.min(1, most);
        for (double step : STEPS) {
            double low = StrictMath.floor(from / step + 1e-9) * step;
            double high = StrictMath.ceil(to / step - 1e-9) * step;
            if ((high - low) / step <= MOST_TICKS + 1e-9 && high > low) {
                return new Scale(low, high, false, ticks(low, high, step));
            }
        }
        return new Scale(-1, 1, false, ticks(-1, 1, 0.5));
    }

    private static List<Double> ticks(double low, double high, double step) {
        List<Double> ticks = new ArrayList<>();
        long count = StrictMath.round((high - low) / step);
        for (int i = 0; i <= count; i++) {
            double tick = low + i * step;
            ticks.add(StrictMath.abs(tick) < 1e-9 ? 0 : tick);
        }
        return ticks;
    }

    private double share(double value) {
        double share =
                logarithmic
                        ? value <= 0
                                ? 0
                                : (StrictMath.log(value) - StrictMath.log(low))
                                        / (StrictMath.log(high) - StrictMath.log(low))
                        : (value - low) / (high - low);
        return StrictMath.clamp(share, 0, 1);
    }

    /// "41.25%", whatever the language: a length, not a figure.
    String at(double value) {
        return percent(share(value));
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.2f%%", 100 * share);
    }

    Band band(double from, double to) {
        return new Band(at(from), percent(share(to) - share(from)));
    }

    List<Tick> ticks(DoubleFunction<String> words) {
        return ticks.stream().map(t -> new Tick(at(t), words.apply(t))).toList();
    }

    /// A point with its whisker; a point that stands outside the scale is left to the arrow.
    Mark mark(String shape, Estimate estimate, int shift) {
        Interval interval = estimate.interval();
        double tiny = 1e-9;
        boolean inside =
                estimate.value().isPresent()
                        && estimate.value().getAsDouble() >= low - tiny
                        && estimate.value().getAsDouble() <= high + tiny;
        return new Mark(
                shape,
                inside ? at(estimate.value().getAsDouble()) : "",
                at(interval.lower()),
                at(interval.upper()),
                interval.lower() < low - tiny,
                interval.upper() > high + tiny,
                shift);
    }
}
