package pointsman.console.model.table;

import java.util.List;
import java.util.Map;

/**
 * The rows of a table at one moment. Immutable.
 *
 * @param all without the filter
 * @param shown what passes the filter, in order
 * @param places index in {@code shown} by the row's key
 * @param changes what is different from the moment before
 */
record Arrangement<R>(List<R> all, List<R> shown, Map<Object, Integer> places, Changes changes) {}
