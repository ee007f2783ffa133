package pointsman.console.model.ctl;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import pointsman.api.AutomationMode;
import pointsman.api.DeviceStatus;
import pointsman.api.Extent;
import pointsman.api.PathPolicy;
import pointsman.api.PlanObjective;
import pointsman.api.PlanRequest;
import pointsman.api.Policy;
import pointsman.api.ScheduleRequest;
import pointsman.api.ServerMode;
import pointsman.api.SystemSnapshot;
import pointsman.api.VolumeLayout;
import pointsman.api.VolumeMode;
import pointsman.api.VolumeRequest;
import pointsman.console.model.connection.EngineConnection;

/** The {@code ctl} commands for what can be done to one engine. Immutable. */
public final class CtlCommands {

    private final Optional<URI> engine;
    private final CtlNames names;
    private final Optional<SystemSnapshot> system;

    /**
     * @param engine where its API is; empty for an engine that has none, whose commands name no engine
     * @param system names what the commands are about; ids are used while it is empty
     */
    public CtlCommands(Optional<URI> engine, Optional<SystemSnapshot> system) {
        this.engine = engine;
        this.system = system;
        this.names = new CtlNames(system);
    }

    /** The commands for an engine as it is now. */
    public static CtlCommands of(EngineConnection connection) {
        return new CtlCommands(connection.address(), connection.snapshot());
    }

    /** Whether the commands reach the engine; one without an API takes none. */
    public boolean reachTheEngine() {
        return engine.isPresent();
    }

    /**
     * Moves a device to another server.
     *
     * @param why for the audit; empty for none
     * @param expectedRevision of the mapping table; empty for any
     */
    public CtlCommand remap(String device, String server, String why, OptionalLong expectedRevision) {
        List<String> options = new ArrayList<>();
        if (!why.isEmpty()) {
            options.add("--why=" + why);
        }
        expectedRevision.ifPresent(revision -> options.add("--expect-revision=" + revision));
        return command(List.of("remap"), options, names.device(device), names.server(server));
    }

    /** Says what a server may be used for. */
    public CtlCommand serverMode(String server, ServerMode mode) {
        return command(List.of("server"), List.of(), names.server(server), word(mode));
    }

    /** Says which of a device's paths carry its requests. */
    public CtlCommand pathPolicy(String device, PathPolicy policy) {
        return command(List.of("device"), List.of(), names.device(device), "policy", word(policy));
    }

    /** Makes a plan. Not for REVERT, which {@link #revertPlan} makes. */
    public CtlCommand createPlan(PlanRequest request) {
        if (request.objective() == PlanObjective.REVERT) {
            throw new IllegalArgumentException("a plan is reverted by its id");
        }
        List<String> options = new ArrayList<>();
        request.timeLimit().ifPresent(limit -> options.add("--for=" + CtlFigures.time(limit)));
        request.search().ifPresent(search -> options.add("--search=" + search));
        request.replaces().ifPresent(plan -> options.add("--replace=" + plan));
        request.scope().ifPresent(scope -> {
            option(options, "--only-servers=", scope.servers(), names::server);
            option(options, "--only-devices=", scope.devices(), names::device);
            option(options, "--keep=", scope.kept(), names::device);
        });
        new TreeMap<>(request.wanted())
                .forEach((device, server) ->
                        options.add("--move=%s=%s".formatted(names.device(device), names.server(server))));
        return command(
                List.of("plan", request.objective() == PlanObjective.CHOSEN ? "create" : word(request.objective())),
                options,
                request.server().stream().map(names::server).toArray(String[]::new));
    }

    private static void option(List<String> options, String name, Set<String> ids, UnaryOperator<String> namer) {
        if (!ids.isEmpty()) {
            options.add(name + ids.stream().map(namer).sorted().collect(Collectors.joining(",")));
        }
    }

    /** Ends the search of the plans that this person has asked for. */
    public CtlCommand finishPlanning() {
        return command(List.of("plan", "finish"), List.of());
    }

    /** Ends one search of a plan that this person has asked for. */
    public CtlCommand finishPlanning(String search) {
        return command(List.of("plan", "finish"), List.of("--search=" + search));
    }

    /** Begins to carry out a plan. */
    public CtlCommand applyPlan(String plan) {
        return command(List.of("plan", "apply"), List.of(), plan);
    }

    /** Lets a plan be applied at a time. */
    public CtlCommand schedulePlan(ScheduleRequest request) {
        List<String> options = new ArrayList<>(List.of("--at=" + request.notBefore()));
        request.grace().ifPresent(grace -> options.add("--grace=" + CtlFigures.time(grace)));
        if (!request.why().isEmpty()) {
            options.add("--why=" + request.why());
        }
        return command(List.of("plan", "apply"), options, request.planId());
    }

    /** Stops before the next move. */
    public CtlCommand pausePlan(String plan) {
        return command(List.of("plan", "pause"), List.of(), plan);
    }

    /** Goes on with the next move. */
    public CtlCommand resumePlan(String plan) {
        return command(List.of("plan", "resume"), List.of(), plan);
    }

    /** Ends after the move under way, or takes back what is scheduled. */
    public CtlCommand cancelPlan(String plan) {
        return command(List.of("plan", "cancel"), List.of(), plan);
    }

    /** Makes a plan that puts back what a plan has moved. */
    public CtlCommand revertPlan(String plan) {
        return command(List.of("plan", "revert"), List.of(), plan);
    }

    /** Makes a volume; empty while its devices are not known. */
    public Optional<CtlCommand> createVolume(VolumeRequest request) {
        List<String> arguments = new ArrayList<>(List.of(request.name()));
        boolean striped = request.layout() == VolumeLayout.STRIPED;
        for (Extent extent : request.extents()) {
            arguments.add(striped ? blocks(extent) : extent(extent));
        }
        if (!striped) {
            return Optional.of(command(List.of("volume", "create"), List.of(), arguments.toArray(String[]::new)));
        }
        return request.extents().stream()
                .findFirst()
                .flatMap(extent -> device(extent.device()))
                .map(device -> "--stripe=" + CtlFigures.bytes(request.stripeBlocks() * device.blockBytes()))
                .map(stripe -> command(List.of("volume", "create"), List.of(stripe), arguments.toArray(String[]::new)));
    }

    /** Appends extents to a volume. */
    public CtlCommand growVolume(String volume, List<Extent> appended) {
        return command(
                List.of("volume", "grow"),
                List.of(),
                Stream.concat(Stream.of(names.volume(volume)), appended.stream().map(this::extent))
                        .toArray(String[]::new));
    }

    /** Forgets how a volume lies on its devices. */
    public CtlCommand deleteVolume(String volume) {
        return command(List.of("volume", "delete"), List.of(), names.volume(volume));
    }

    /** Lets the data of a volume take another way. */
    public CtlCommand volumeMode(String volume, VolumeMode mode) {
        return command(List.of("volume", "mode"), List.of(), names.volume(volume), word(mode));
    }

    /** Says what the engine does of itself. */
    public CtlCommand automationMode(AutomationMode mode) {
        return command(List.of("policy"), List.of("--mode=" + word(mode)));
    }

    /** Changes the rules for plans; empty when nothing changes, and when the command line cannot say the change. */
    public Optional<CtlCommand> policy(Policy before, Policy after) {
        return new CtlPolicy(names)
                .options(before, after)
                .filter(Predicate.not(List::isEmpty))
                .map(options -> command(List.of("policy"), options));
    }

    private Optional<DeviceStatus> device(String id) {
        return system.map(known -> known.devices().get(id));
    }

    /** A whole device is written as people would write it. */
    private String extent(Extent extent) {
        boolean whole = extent.firstBlock() == 0
                && device(extent.device())
                        .filter(device -> device.blocks() == extent.blocks())
                        .isPresent();
        return whole ? names.device(extent.device()) : blocks(extent);
    }

    private String blocks(Extent extent) {
        return "%s:%d:%d".formatted(names.device(extent.device()), extent.firstBlock(), extent.blocks());
    }

    private CtlCommand command(List<String> words, List<String> options, String... parameters) {
        List<String> arguments = new ArrayList<>(List.of("ctl"));
        engine.ifPresent(address -> arguments.add("--engine=" + address));
        arguments.addAll(words);
        arguments.addAll(options);
        if (Stream.of(parameters).anyMatch(parameter -> parameter.startsWith("-"))) {
            // What follows is no option, whatever it looks like.
            arguments.add("--");
        }
        // A single @ would name a file with arguments.
        Stream.of(parameters)
                .map(parameter -> parameter.startsWith("@") ? "@" + parameter : parameter)
                .forEach(arguments::add);
        return new CtlCommand(arguments);
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
