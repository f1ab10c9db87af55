package userledger.benchmarks.report;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What several runs have measured, under names. */
public final class Samples {

    private final Map<List<Object>, List<Double>> samples = new HashMap<>();

    /** @param name any words and numbers that tell this figure from others */
    public void add(double figure, Object... name) {
        samples.computeIfAbsent(List.of(name), _ -> new ArrayList<>()).add(figure);
    }

    /** What was measured last under this name. */
    public double last(Object... name) {
        return samples.getOrDefault(List.of(name), List.of(Double.NaN)).getLast();
    }

    /** The middle one; between the two middle ones if there is no middle. NaN where nothing was measured. */
    public double median(Object... name) {
        var sorted = sorted(name);
        if (sorted.isEmpty()) {
            return Double.NaN;
        }
        var middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }

    /** From the smallest to the largest, so that nobody takes a median for more than it is. */
    public String range(Object... name) {
        var sorted = sorted(name);
        return sorted.isEmpty() ? "-" : Figures.text(sorted.getFirst()) + ".." + Figures.text(sorted.getLast());
    }

    private List<Double> sorted(Object... name) {
        return samples.getOrDefault(List.of(name), List.of()).stream().sorted().toList();
    }
}
