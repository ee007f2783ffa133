package pointsman.console.model.alarm;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import pointsman.console.model.connection.Connections;
import pointsman.console.model.connection.ConnectionsListener;
import pointsman.console.model.connection.EngineConnection;
import pointsman.console.model.connection.EngineListener;

/**
 * The alarms of all engines that the console is connected to, while it is. An engine that is out of reach keeps those that
 * it had. On the thread of {@link Connections}.
 */
public final class Alarms {

    private final AlarmRuleStore store;
    private final Map<String, AlarmMonitor> monitors = new HashMap<>();
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private final EngineListener engineListener = new EngineListener() {
        @Override
        public void updated(EngineConnection connection) {
            feed(connection);
        }
    };
    private List<AlarmRule> rules;

    /** Begins at once, by the rules that are kept or by {@link AlarmRule#DEFAULTS}. */
    public Alarms(Connections connections, AlarmRuleStore store) {
        this.store = store;
        rules = store.load().orElse(AlarmRule.DEFAULTS);
        connections.addListener(new ConnectionsListener() {
            @Override
            public void added(EngineConnection connection) {
                watch(connection);
            }

            @Override
            public void removed(EngineConnection connection) {
                monitors.remove(connection.id());
            }
        });
        connections.all().forEach(this::watch);
    }

    /** The rules, those that are off included. */
    public List<AlarmRule> rules() {
        return rules;
    }

    /** Replaces the rules, now and for later runs. */
    public void setRules(List<AlarmRule> newRules) {
        rules = List.copyOf(newRules);
        store.save(rules);
        monitors.values().forEach(monitor -> monitor.setRules(rules));
        tellListeners();
    }

    /** The alarms that are raised now, the oldest first. */
    public List<Alarm> raised(EngineConnection connection) {
        AlarmMonitor monitor = monitors.get(connection.id());
        return monitor == null ? List.of() : monitor.raised();
    }

    /** The alarms that were cleared since the console was connected, the oldest first. */
    public List<Alarm> past(EngineConnection connection) {
        AlarmMonitor monitor = monitors.get(connection.id());
        return monitor == null ? List.of() : monitor.past();
    }

    /** The alarms that are raised now, by the id of their object. */
    public Map<String, List<Alarm>> bySubject(EngineConnection connection) {
        return raised(connection).stream().collect(Collectors.groupingBy(Alarm::subject));
    }

    /** Calls a listener each time an alarm was raised, has become worse or was cleared, and when the rules have changed. */
    public void addListener(Runnable listener) {
        listeners.add(listener);
    }

    /** Removes a listener, if it is there. */
    public void removeListener(Runnable listener) {
        listeners.remove(listener);
    }

    private void watch(EngineConnection connection) {
        AlarmMonitor monitor = new AlarmMonitor();
        monitor.setRules(rules);
        monitors.put(connection.id(), monitor);
        connection.addListener(engineListener);
        if (connection.snapshot().isPresent()) {
            feed(connection);
        }
    }

    private void feed(EngineConnection connection) {
        AlarmMonitor monitor = monitors.get(connection.id());
        if (monitor != null && connection.snapshot().filter(monitor::feed).isPresent()) {
            tellListeners();
        }
    }

    private void tellListeners() {
        listeners.forEach(Runnable::run);
    }
}
