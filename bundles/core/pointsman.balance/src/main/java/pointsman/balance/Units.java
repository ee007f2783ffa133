package pointsman.balance;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import pointsman.api.Load;

/**
 * Devices that are kept together, as one device each: it has the sum of their demand and is reached by the servers that reach
 * all of them. A unit has the id of its first member. A set that is spread over several servers is no unit; its devices are
 * {@link #spread()}. Immutable.
 */
final class Units {

    private final Map<String, List<String>> members = new HashMap<>();
    private final Map<String, String> unitOf = new HashMap<>();
    private final Set<String> spread = new TreeSet<>();

    Units(BalanceInput input, Collection<Set<String>> together) {
        for (Set<String> set : joined(together)) {
            List<String> here =
                    set.stream().filter(input.assignment()::containsKey).toList();
            if (here.stream().map(input.assignment()::get).distinct().count() > 1) {
                spread.addAll(here);
            } else if (here.size() > 1) {
                members.put(here.get(0), here);
                here.forEach(device -> unitOf.put(device, here.get(0)));
            }
        }
    }

    /** Sets that share a device become one. */
    private static Collection<Set<String>> joined(Collection<Set<String>> sets) {
        Map<String, Set<String>> byDevice = new TreeMap<>();
        for (Set<String> set : sets) {
            Set<String> joined = new TreeSet<>(set);
            for (String device : set) {
                joined.addAll(byDevice.getOrDefault(device, Set.of()));
            }
            joined.forEach(device -> byDevice.put(device, joined));
        }
        List<Set<String>> distinct = new ArrayList<>();
        byDevice.forEach((device, set) -> {
            if (device.equals(set.iterator().next())) {
                distinct.add(set);
            }
        });
        return distinct;
    }

    /** Whether each device is its own unit. */
    boolean isEmpty() {
        return members.isEmpty();
    }

    /** Devices that shall be together and are not. */
    Set<String> spread() {
        return spread;
    }

    /** The unit of a device, which is the device itself where it is alone. */
    String unitOf(String device) {
        return unitOf.getOrDefault(device, device);
    }

    /** The devices of a unit, in the order of their ids. */
    List<String> members(String unit) {
        return members.getOrDefault(unit, List.of(unit));
    }

    /** The units of devices; one whole unit for each device of it. */
    Set<String> unitsOf(Set<String> devices) {
        Set<String> units = new TreeSet<>();
        devices.forEach(device -> units.add(unitOf(device)));
        return units;
    }

    /** The system with a device in the place of each unit. */
    BalanceInput merge(BalanceInput input) {
        if (members.isEmpty()) {
            return input;
        }
        Map<String, Load> loads = new TreeMap<>(input.loads());
        Map<String, String> assignment = new TreeMap<>(input.assignment());
        Map<String, Set<String>> reach = new TreeMap<>(input.reach());
        Map<String, Double> cpu = new TreeMap<>(input.cpu());
        members.forEach((unit, devices) -> {
            Optional<Load> sum = sum(input, devices);
            double cpuSum = devices.stream()
                    .mapToDouble(device -> input.cpu().getOrDefault(device, 0.0))
                    .sum();
            Set<String> common = common(input, devices);
            String server = input.assignment().get(unit);
            devices.forEach(device -> {
                loads.remove(device);
                assignment.remove(device);
                reach.remove(device);
                cpu.remove(device);
            });
            if (!input.cpu().isEmpty()) {
                cpu.put(unit, cpuSum);
            }
            sum.ifPresent(load -> loads.put(unit, load));
            assignment.put(unit, server);
            reach.put(unit, common);
        });
        return new BalanceInput(input.servers(), loads, assignment, reach, cpu);
    }

    /** The servers that reach all; the set of one of them where they share it, so that what is worked out for that is shared. */
    private static Set<String> common(BalanceInput input, List<String> devices) {
        Set<String> first = input.reach().getOrDefault(devices.get(0), Set.of());
        Set<String> common = first;
        for (String device : devices) {
            Set<String> other = input.reach().getOrDefault(device, Set.of());
            if (other != first) {
                common = new TreeSet<>(common);
                common.retainAll(other);
            }
        }
        return common;
    }

    /** Unknown if one of them is. */
    private static Optional<Load> sum(BalanceInput input, List<String> devices) {
        Load sum = Load.IDLE;
        for (String device : devices) {
            Load load = input.loads().get(device);
            if (load == null) {
                return Optional.empty();
            }
            sum = sum.plus(load);
        }
        return Optional.of(sum);
    }
}
