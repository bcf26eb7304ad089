package isonomia.engine.report;

import com.ibm.icu.number.LocalizedNumberFormatter;
import com.ibm.icu.number.NumberFormatter;
import com.ibm.icu.number.NumberFormatter.GroupingStrategy;
import com.ibm.icu.number.NumberFormatter.SignDisplay;
import com.ibm.icu.number.Precision;
import com.ibm.icu.number.Scale;
import com.ibm.icu.util.NoUnit;

import isonomia.engine.interval.Interval;
import isonomia.engine.report.sheet.Line;
import isonomia.engine.words.Words;

import java.math.RoundingMode;
import java.util.Map;

/// Figures as a reader of one language writes them: sensible digits, rounded half-even, no "−0.0".
/// A point is one in a hundred.
final class Figures {
    private final Words words;
    private final LocalizedNumberFormatter whole;
    private final LocalizedNumberFormatter percent;
    private final LocalizedNumberFormatter level;
    private final LocalizedNumberFormatter points;
    private final LocalizedNumberFormatter signedPoints;
    private final LocalizedNumberFormatter tick;
    private final LocalizedNumberFormatter three;
    private final LocalizedNumberFormatter plain;

    Figures(Words words) {
        this.words = words;
        LocalizedNumberFormatter base =
                NumberFormatter.withLocale(words.locale())
                        .roundingMode(RoundingMode.HALF_EVEN)
                        // Thousands are parted in every language, as in sentences and columns.
                        .grouping(GroupingStrategy.ON_ALIGNED)
                        .sign(SignDisplay.NEGATIVE);
        LocalizedNumberFormatter hundredfold = base.scale(Scale.powerOfTen(2));
        whole = base.precision(Precision.integer());
        percent = hundredfold.unit(NoUnit.PERCENT).precision(Precision.fixedFraction(1));
        level = hundredfold.unit(NoUnit.PERCENT).precision(Precision.maxFraction(1));
        points = hundredfold.precision(Precision.fixedFraction(1));
        signedPoints = points.sign(SignDisplay.EXCEPT_ZERO);
        tick = hundredfold.precision(Precision.maxFraction(1)).sign(SignDisplay.EXCEPT_ZERO);
        three = base.precision(Precision.fixedFraction(3));
        plain = base.precision(Precision.maxFraction(3));
    }

    String count(long people) {
        return whole.format(people).toString();
    }

    /// People, computed: 887.6 people are 888.
    String people(double people) {
        return set(whole, people);
    }

    String percent(double share) {
        return set(percent, share);
    }

    /// 0.95 is "95%", 0.975 is "97.5%".
    String level(double share) {
        return set(level, share);
    }

    /// The size of a difference in points, without its sign.
    String points(double difference) {
        return set(points, StrictMath.abs(difference));
    }

    String signedPoints(double difference) {
        return set(signedPoints, difference);
    }

    /// A difference at a tick of a scale, with as few digits as it needs.
    String tick(double difference) {
        return set(tick, difference);
    }

    String ratio(double ratio) {
        return set(three, ratio);
    }

    /// As few digits as there are, at most three after the point.
    String plain(double value) {
        return set(plain, value);
    }

    String p(double p) {
        return p < 0.001
                ? words.say("report.p.less", Map.of("p", three.format(0.001).toString()))
                : words.say("report.p.exact", Map.of("p", three.format(p).toString()));
    }

    String percents(Interval interval) {
        return interval(percent(interval.lower()), percent(interval.upper()));
    }

    String points(Interval interval) {
        return interval(signedPoints(interval.lower()), signedPoints(interval.upper()));
    }

    String ratios(Interval interval) {
        return interval(ratio(interval.lower()), ratio(interval.upper()));
    }

    String people(Interval interval) {
        return interval(people(interval.lower()), people(interval.upper()));
    }

    private String interval(String lower, String upper) {
        return Line.ISOLATE
                + words.say("report.interval", Map.of("lower", lower, "upper", upper))
                + Line.RELEASE;
    }

    private String set(LocalizedNumberFormatter formatter, double value) {
        if (Double.isInfinite(value)) {
            return words.say("report.interval.none");
        }
        return formatter.format(value).toString().replace('-', '−');
    }
}
