package pointsman.headless.ctl;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import pointsman.api.Capacity;
import pointsman.api.PathState;
import pointsman.api.PathStatus;
import pointsman.api.SystemSnapshot;
import pointsman.api.topology.Element;
import pointsman.api.whatif.AddedServer;
import pointsman.api.whatif.WhatIfAnswer;
import pointsman.api.whatif.WhatIfRequest;
import pointsman.headless.text.Quantities;
import pointsman.headless.text.Rules;

/** Asks what would become of the system; nothing changes. */
@Command(
        name = "what-if",
        description = {
            "What would become of the system if something failed, were added or were asked more often. Nothing changes.",
            "All that is given is assumed at once, like: what-if --fail-server alpha --scale-load 2"
        },
        mixinStandardHelpOptions = true)
final class WhatIfCommand extends CtlAction {

    private static final String ADDED = "NAME=REQUESTS,BANDWIDTH like delta=20k,500MiB, or NAME=SERVER";

    @Option(
            names = "--fail-server",
            paramLabel = "SERVERS",
            description = "These servers fail, like alpha,bravo; repeatable.")
    private List<String> failedServers = List.of();

    @Option(
            names = "--fail-element",
            paramLabel = "ELEMENTS",
            description = "These fabrics, controllers or arrays fail; repeatable.")
    private List<String> failedElements = List.of();

    @Option(
            names = "--fail-path",
            paramLabel = "SERVER:DEVICE",
            description = "This server no longer reaches this device; repeatable.")
    private List<String> failedPaths = List.of();

    @Option(
            names = "--add-server",
            paramLabel = "NAME=ABILITY",
            description = "There is one more server: delta=20k,500MiB can do so many requests and bytes per second;"
                    + " delta=alpha can do what alpha can, and reaches what alpha reaches; repeatable.")
    private List<String> added = List.of();

    @Option(
            names = "--reaches",
            paramLabel = "WHAT",
            description = "What the added servers reach: devices, or fabrics, controllers and arrays for all devices"
                    + " behind them. Default: all devices.")
    private List<String> reaches = List.of();

    @Option(
            names = "--fill",
            description = "The plan afterwards gives load to the one server that is added, and moves nothing else.")
    private boolean fill;

    @Option(
            names = "--scale-load",
            paramLabel = "FACTOR",
            description = "The load is so many times what it is, like 2 or 0.5.")
    private Double factor;

    @Option(
            names = "--devices",
            paramLabel = "DEVICES",
            description = "With --scale-load: only the load of these devices, like mail,orders; repeatable.")
    private List<String> devices = List.of();

    @Override
    int act(CtlSession session) throws InterruptedException {
        SystemSnapshot snapshot = session.snapshot();
        WhatIfRequest request = request(snapshot, session.who());
        WhatIfAnswer answer = session.await(session.service().whatIf(request));
        if (session.printer().json()) {
            session.printer().value(answer);
            return 0;
        }
        new WhatIfText(snapshot, session.printer()).print(request, answer);
        return 0;
    }

    private WhatIfRequest request(SystemSnapshot snapshot, String who) {
        Names names = new Names(snapshot);
        try {
            WhatIfRequest request = WhatIfRequest.by(who);
            for (String server : words(failedServers)) {
                request = request.withFailed(names.server(server));
            }
            for (String element : words(failedElements)) {
                request = request.withFailed(names.hardware(element));
            }
            for (String path : words(failedPaths)) {
                int colon = path.indexOf(':');
                if (colon < 1) {
                    throw new IllegalArgumentException("--fail-path is SERVER:DEVICE, got '%s'".formatted(path));
                }
                request = request.withFailedPath(
                        names.server(path.substring(0, colon)), names.device(path.substring(colon + 1)));
            }
            for (String server : added) {
                request = request.withAdded(added(server, names, snapshot));
            }
            request = scaled(request, names);
            if (request.isEmpty()) {
                throw new IllegalArgumentException(
                        "nothing is assumed; say what fails, what is added, or how the load changes");
            }
            if (added.isEmpty() && !reaches.isEmpty()) {
                throw new IllegalArgumentException("--reaches is about servers that --add-server adds");
            }
            return fill ? request.filling() : request;
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }

    private WhatIfRequest scaled(WhatIfRequest request, Names names) {
        if (factor == null) {
            if (!devices.isEmpty()) {
                throw new IllegalArgumentException("--devices needs --scale-load, which says how often they are asked");
            }
            return request;
        }
        return request.withLoad(
                factor, words(devices).stream().map(names::device).collect(Collectors.toSet()));
    }

    private AddedServer added(String text, Names names, SystemSnapshot snapshot) {
        Map.Entry<String, String> words = Rules.pair(text, ADDED);
        AddedServer server = words.getValue().contains(",")
                ? able(words.getKey(), words.getValue())
                : like(words.getKey(), names.server(words.getValue()), snapshot);
        return reaches.isEmpty()
                ? server
                : server.reaching(words(reaches).stream().map(names::reachable).collect(Collectors.toSet()));
    }

    private static AddedServer able(String name, String ability) {
        String[] figures = ability.split(",", -1);
        if (figures.length != 2) {
            throw new IllegalArgumentException("allowed is %s, got '%s'".formatted(ADDED, ability));
        }
        return new AddedServer(name, Quantities.count(figures[0]), Quantities.bytes(figures[1]));
    }

    private static AddedServer like(String name, String server, SystemSnapshot snapshot) {
        Capacity capacity = snapshot.topology().elements(Element.Server.class).stream()
                .filter(element -> element.id().equals(server))
                .findFirst()
                .map(Element.Server::capacity)
                .orElse(Capacity.ASSUMED);
        return new AddedServer(name, capacity.iops(), capacity.bytesPerSecond())
                .reaching(snapshot.paths().stream()
                        .filter(path -> path.server().equals(server) && path.state() != PathState.EXCLUDED)
                        .map(PathStatus::device)
                        .collect(Collectors.toSet()));
    }

    private static Set<String> words(List<String> options) {
        Set<String> words = new TreeSet<>();
        options.forEach(text -> words.addAll(Rules.set(text)));
        return words;
    }
}
