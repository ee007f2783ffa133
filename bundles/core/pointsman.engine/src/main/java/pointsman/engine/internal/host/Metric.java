package pointsman.engine.internal.host;

import java.util.Map;

/** One value of a metric. */
record Metric(String name, Map<String, String> labels, double value) {}
