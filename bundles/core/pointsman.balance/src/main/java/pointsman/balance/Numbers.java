package pointsman.balance;

import java.util.Comparator;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/** Numbers of servers or devices in the order of a figure; those that are equal stay in their order. */
final class Numbers {

    private Numbers() {}

    /** The numbers, the one with the least key first. */
    static int[] ascending(int[] numbers, IntToDoubleFunction key) {
        return IntStream.of(numbers)
                .boxed()
                .sorted(Comparator.comparingDouble(key::applyAsDouble))
                .mapToInt(Integer::intValue)
                .toArray();
    }
}
