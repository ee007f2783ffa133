package pointsman.console.model.diagram;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import pointsman.api.Capacity;
import pointsman.api.Load;
import pointsman.api.Resource;
import pointsman.api.SystemSnapshot;
import pointsman.api.topology.Element;
import pointsman.console.model.text.ByteUnits;

/**
 * What a person is asked before devices move: what moves where, what clients will notice, and how loaded the servers are
 * and will be.
 *
 * @param devices ids of the devices, in the order in which they shall move
 * @param server id of the server that shall serve them
 * @param question in one sentence
 * @param effects what will happen, one sentence each
 * @param servers those whose load changes, with what they have now and will have
 * @param warnings why a person may want to think again, one sentence each
 */
public record RemapProposal(
        List<String> devices,
        String server,
        String question,
        List<String> effects,
        List<ServerForecast> servers,
        List<String> warnings) {

    public RemapProposal {
        devices = List.copyOf(devices);
        effects = List.copyOf(effects);
        servers = List.copyOf(servers);
        warnings = List.copyOf(warnings);
    }

    /** Says what a move would do now. */
    public static RemapProposal of(SystemSnapshot snapshot, List<String> devices, String server, ByteUnits units) {
        String to = name(snapshot, server);
        List<String> sources = devices.stream()
                .flatMap(device -> snapshot.mapping().serverOf(device).stream())
                .distinct()
                .toList();
        String from = sources.isEmpty()
                ? ""
                : " from " + sources.stream().map(id -> name(snapshot, id)).collect(Collectors.joining(" and "));
        String what = devices.size() == 1
                ? "device " + name(snapshot, devices.get(0))
                : devices.size() + " devices ("
                        + devices.stream().map(id -> name(snapshot, id)).collect(Collectors.joining(", ")) + ")";

        List<String> effects = new ArrayList<>();
        effects.add(
                devices.size() == 1
                        ? "Requests of this device are held for some milliseconds; no client is disconnected."
                        : "The devices move one after the other. Requests of each are held for some milliseconds; no client is disconnected.");
        Load moving = sum(snapshot, devices);
        if (moving != null) {
            effects.add((devices.size() == 1 ? "The device carries " : "The devices carry ")
                    + LoadText.iops(moving.iops()) + " and " + units.rate().format(moving.bytesPerSecond()) + " now.");
        }
        List<ServerForecast> servers = new ArrayList<>();
        for (String source : sources) {
            Load leaving = sum(
                    snapshot,
                    devices.stream()
                            .filter(device -> snapshot.mapping()
                                    .serverOf(device)
                                    .filter(source::equals)
                                    .isPresent())
                            .toList());
            servers.add(forecast(snapshot, source, leaving, -1));
        }
        servers.add(forecast(snapshot, server, moving, 1));
        List<String> warnings = servers.stream()
                .filter(ServerForecast::isOverloadedByIt)
                .map(forecast -> "%s would be at about %d %% of its capacity and have no room left."
                        .formatted(forecast.name(), forecast.after().getAsInt()))
                .toList();
        return new RemapProposal(
                devices, server, "Move %s%s to %s?".formatted(what, from, to), effects, servers, warnings);
    }

    private static ServerForecast forecast(SystemSnapshot snapshot, String server, Load change, int sign) {
        String name = name(snapshot, server);
        Load load = snapshot.load().servers().get(server);
        Optional<Capacity> capacity = snapshot.topology()
                .element(server)
                .map(element -> element instanceof Element.Server found ? found.capacity() : null);
        if (load == null || capacity.isEmpty()) {
            return new ServerForecast(name, OptionalInt.empty(), OptionalInt.empty());
        }
        OptionalInt now = OptionalInt.of(percent(utilisation(load, Load.IDLE, 0, capacity.get())));
        OptionalInt after = change == null
                ? OptionalInt.empty()
                : OptionalInt.of(percent(utilisation(load, change, sign, capacity.get())));
        return new ServerForecast(name, now, after);
    }

    private static int percent(double share) {
        return (int) Math.round(100 * Math.max(0, share));
    }

    private static double utilisation(Load load, Load change, int sign, Capacity capacity) {
        double highest = 0;
        for (Resource resource : Resource.values()) {
            double most = resource == Resource.IOPS ? capacity.iops() : capacity.bytesPerSecond();
            highest = Math.max(highest, (load.of(resource) + sign * change.of(resource)) / most);
        }
        return highest;
    }

    /** Null when the load of one of them is not known: a sum with a gap would be wrong. */
    private static Load sum(SystemSnapshot snapshot, List<String> devices) {
        Map<String, Load> known = snapshot.load().devices();
        if (!known.keySet().containsAll(devices)) {
            return null;
        }
        Load sum = Load.IDLE;
        for (String device : devices) {
            sum = sum.plus(known.get(device));
        }
        return sum;
    }

    private static String name(SystemSnapshot snapshot, String id) {
        return snapshot.topology().element(id).map(Element::name).orElse(id);
    }
}
