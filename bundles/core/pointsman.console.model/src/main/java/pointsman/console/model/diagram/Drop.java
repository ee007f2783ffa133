package pointsman.console.model.diagram;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * Devices that are dropped on a server together. Those that are there already are left out; the others go together or not
 * at all.
 *
 * @param going ids of the devices that would go there, in the order in which they were given
 * @param there ids of those that are there already
 * @param verdict refused if none is left to go, or if one of them cannot
 */
public record Drop(List<String> going, List<String> there, Verdict verdict) {

    public Drop {
        going = List.copyOf(going);
        there = List.copyOf(there);
    }

    /**
     * Judges a drop.
     *
     * @param devices ids; at least one
     * @param isThere whether a device is there, or is wanted there, already
     * @param mayGo whether a device may go there
     * @param name of a device, for people
     */
    public static Drop of(
            Collection<String> devices,
            Predicate<String> isThere,
            Function<String, Verdict> mayGo,
            UnaryOperator<String> name) {
        Map<Boolean, List<String>> parts = devices.stream().collect(Collectors.partitioningBy(isThere));
        List<String> going = parts.get(false);
        List<String> there = parts.get(true);
        if (going.isEmpty()) {
            return new Drop(going, there, nothingGoes(there, mayGo));
        }
        for (String device : going) {
            Verdict verdict = mayGo.apply(device);
            if (!verdict.allowed()) {
                boolean one = devices.size() == 1 || verdict.reason().contains(name.apply(device));
                return new Drop(
                        going,
                        there,
                        one ? verdict : Verdict.refused("%s cannot go. %s", name.apply(device), verdict.reason()));
            }
        }
        return new Drop(going, there, Verdict.ALLOWED);
    }

    /** What is left out, to be put behind what the drop would do; empty when nothing is. */
    public String leftOut() {
        return there.isEmpty()
                ? ""
                : " (%d %s there already)".formatted(there.size(), there.size() == 1 ? "is" : "are");
    }

    private static Verdict nothingGoes(List<String> there, Function<String, Verdict> mayGo) {
        Verdict single = there.size() == 1 ? mayGo.apply(there.get(0)) : Verdict.ALLOWED;
        return single.allowed() ? Verdict.refused("All %d devices are there already.", there.size()) : single;
    }
}
