package pointsman.headless.ctl;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import pointsman.api.Execution;
import pointsman.api.Plan;
import pointsman.api.PlanRequest;
import pointsman.api.PlanSchedule;
import pointsman.api.PlanScope;
import pointsman.api.RedirectorService;
import pointsman.headless.text.Figures;
import pointsman.headless.text.Quantities;
import pointsman.headless.text.Table;

/** Plans: made, shown and carried out. Without a further word a plan to balance is made. */
@Command(
        name = "plan",
        description = "Make a plan to balance the load, or do something with a plan.",
        mixinStandardHelpOptions = true,
        subcommands = {
            PlanCommand.Balance.class,
            PlanCommand.Drain.class,
            PlanCommand.Evacuate.class,
            PlanCommand.Fill.class,
            PlanCommand.Prefer.class,
            PlanCommand.Create.class,
            PlanCommand.Finish.class,
            PlanCommand.Show.class,
            PlanCommand.Listing.class,
            PlanApplyCommand.class,
            PlanCommand.Pause.class,
            PlanCommand.Resume.class,
            PlanCancelCommand.class,
            PlanCommand.Revert.class
        })
final class PlanCommand extends CtlAction {

    @Override
    int act(CtlSession session) throws InterruptedException {
        return made(session, session.service().createPlan(PlanRequest.balance(session.who())));
    }

    private static int made(CtlSession session, CompletionStage<Plan> stage) throws InterruptedException {
        Plan plan = session.await(stage);
        if (session.printer().json()) {
            session.printer().value(plan);
            return 0;
        }
        PlanText text = new PlanText(session.snapshot());
        text.lines(plan).forEach(session.printer()::line);
        if (!plan.moves().isEmpty()) {
            session.printer().table(text.moves(plan));
            session.printer().line("Nothing has moved yet. To carry it out: pointsman ctl plan apply " + plan.id());
        }
        return 0;
    }

    /** Something that makes a plan. */
    abstract static class Making extends CtlAction {

        @Option(
                names = "--for",
                paramLabel = "TIME",
                description = "Longest time to look for a better plan, like 2s; the best so far is shown then.")
        private String limit;

        @Option(
                names = "--only-servers",
                split = ",",
                paramLabel = "SERVER",
                description = "The only servers that give and get devices, by names or ids.")
        private List<String> onlyServers = List.of();

        @Option(
                names = "--only-devices",
                split = ",",
                paramLabel = "DEVICE",
                description = "The only devices that move, by names or ids.")
        private List<String> onlyDevices = List.of();

        @Option(
                names = "--keep",
                split = ",",
                paramLabel = "DEVICE",
                description = "Devices that stay where they are, by names or ids.")
        private List<String> kept = List.of();

        @Option(
                names = "--search",
                paramLabel = "WORD",
                description = "A word of yours by which this search alone can be ended (plan finish --search).")
        private String search;

        @Option(
                names = "--replace",
                paramLabel = "ID",
                description =
                        "A plan of yours that is not kept any longer once this one is made, unless it was applied or"
                                + " scheduled.")
        private String replaced;

        abstract PlanRequest request(CtlSession session) throws InterruptedException;

        private PlanScope scope(CtlSession session) throws InterruptedException {
            Names names = new Names(session.snapshot());
            Set<String> servers = new TreeSet<>();
            onlyServers.forEach(server -> servers.add(names.server(server)));
            Set<String> devices = new TreeSet<>();
            onlyDevices.forEach(device -> devices.add(names.device(device)));
            Set<String> staying = new TreeSet<>();
            kept.forEach(device -> staying.add(names.device(device)));
            return new PlanScope(servers, devices, staying);
        }

        @Override
        final int act(CtlSession session) throws InterruptedException {
            PlanRequest request = request(session).in(scope(session));
            if (replaced != null) {
                request = request.inPlaceOf(replaced);
            }
            if (search != null) {
                try {
                    request = request.searchedAs(search);
                } catch (IllegalArgumentException e) {
                    throw new ParameterException(spec.commandLine(), "--search: " + e.getMessage(), e);
                }
            }
            if (limit != null) {
                try {
                    request = request.within(Quantities.duration(limit));
                } catch (IllegalArgumentException e) {
                    throw new ParameterException(spec.commandLine(), "--for: " + e.getMessage(), e);
                }
            }
            return made(session, session.service().createPlan(request));
        }
    }

    /** Something that makes a plan about one server. */
    abstract static class MakingForServer extends Making {

        @Parameters(paramLabel = "SERVER", description = "Name or id of the server.")
        private String server;

        abstract PlanRequest request(String serverId, String who);

        @Override
        final PlanRequest request(CtlSession session) throws InterruptedException {
            return request(new Names(session.snapshot()).server(server), session.who());
        }
    }

    @Command(name = "balance", description = "Make a plan to balance the load.", mixinStandardHelpOptions = true)
    static final class Balance extends Making {

        @Override
        PlanRequest request(CtlSession session) {
            return PlanRequest.balance(session.who());
        }
    }

    @Command(
            name = "drain",
            description = "Make a plan to empty a server, as far as the policy lets its devices go.",
            mixinStandardHelpOptions = true)
    static final class Drain extends MakingForServer {

        @Override
        PlanRequest request(String serverId, String who) {
            return PlanRequest.drain(serverId, who);
        }
    }

    @Command(
            name = "evacuate",
            description =
                    "Make a plan to empty a server at any cost: neither pins nor constraints hold a device on it.",
            mixinStandardHelpOptions = true)
    static final class Evacuate extends MakingForServer {

        @Override
        PlanRequest request(String serverId, String who) {
            return PlanRequest.evacuate(serverId, who);
        }
    }

    @Command(
            name = "fill",
            description = "Make a plan to give load to a server, such as a new one.",
            mixinStandardHelpOptions = true)
    static final class Fill extends MakingForServer {

        @Override
        PlanRequest request(String serverId, String who) {
            return PlanRequest.fill(serverId, who);
        }
    }

    @Command(
            name = "prefer",
            description = "Make a plan to bring devices back to the servers on which the policy wants them.",
            mixinStandardHelpOptions = true)
    static final class Prefer extends Making {

        @Override
        PlanRequest request(CtlSession session) {
            return PlanRequest.prefer(session.who());
        }
    }

    @Command(
            name = "create",
            description = "Make a plan of moves that you choose, ordered and with their forecast.",
            mixinStandardHelpOptions = true)
    static final class Create extends Making {

        @Option(
                names = "--move",
                required = true,
                paramLabel = "DEVICE=SERVER",
                description = "A device and the server that shall serve it, by names or ids. Repeat it for more.")
        private Map<String, String> moves;

        @Override
        PlanRequest request(CtlSession session) throws InterruptedException {
            Names names = new Names(session.snapshot());
            Map<String, String> wanted = new TreeMap<>();
            moves.forEach((device, server) -> {
                if (wanted.put(names.device(device), names.server(server)) != null) {
                    throw new ParameterException(
                            spec.commandLine(), "--move: %s is named twice, by its name and its id".formatted(device));
                }
            });
            return PlanRequest.chosen(wanted, session.who());
        }
    }

    @Command(
            name = "finish",
            description = "Let the plans that you have asked for, and that are still being made, be the best so far.",
            mixinStandardHelpOptions = true)
    static final class Finish extends CtlAction {

        @Option(
                names = "--search",
                paramLabel = "WORD",
                description = "Only the one that was asked for with this word; all of yours without it.")
        private String search;

        @Override
        int act(CtlSession session) throws InterruptedException {
            RedirectorService service = session.service();
            int plans = session.await(
                    search == null
                            ? service.finishPlanning(session.who())
                            : service.finishPlanning(session.who(), search));
            if (session.printer().json()) {
                session.printer().value(plans);
            } else {
                session.printer()
                        .line(
                                plans == 0
                                        ? "No plan of yours is being made."
                                        : plans == 1
                                                ? "The plan ends with the best so far."
                                                : "%d plans end with the best so far.".formatted(plans));
            }
            return 0;
        }
    }

    @Command(
            name = "revert",
            description = "Make a plan that puts back what a plan has moved.",
            mixinStandardHelpOptions = true)
    static final class Revert extends CtlAction {

        @Parameters(paramLabel = "ID", description = "Id of the plan.")
        private String plan;

        @Override
        int act(CtlSession session) throws InterruptedException {
            return made(session, session.service().revertPlan(plan, session.who()));
        }
    }

    @Command(name = "show", description = "A plan and what became of it.", mixinStandardHelpOptions = true)
    static final class Show extends CtlAction {

        @Parameters(paramLabel = "ID", description = "Id of the plan.")
        private String id;

        @Option(names = "--execution", description = "With --json: what became of the plan instead of the plan.")
        private boolean execution;

        @Override
        int act(CtlSession session) throws InterruptedException {
            Plan plan = session.await(session.service().plan(id));
            var carriedOut = session.await(session.service().execution(id));
            List<PlanSchedule> schedules = session.await(session.service().schedules());
            if (session.printer().json()) {
                session.printer().value(execution ? carriedOut : plan);
                return 0;
            }
            PlanText text = new PlanText(session.snapshot());
            text.lines(plan).forEach(session.printer()::line);
            schedules.stream()
                    .filter(schedule -> schedule.planId().equals(id))
                    .map(text::sentence)
                    .forEach(session.printer()::line);
            if (carriedOut.isPresent()) {
                session.printer().table(text.moves(plan));
                session.printer().line(text.sentence(carriedOut.get()));
                session.printer().table(text.progress(carriedOut.get()));
            } else if (!plan.moves().isEmpty()) {
                session.printer().line("It was never applied.");
                session.printer().table(text.moves(plan));
            }
            return 0;
        }
    }

    @Command(name = "list", description = "The plans that are kept, newest first.", mixinStandardHelpOptions = true)
    static final class Listing extends CtlAction {

        @Override
        int act(CtlSession session) throws InterruptedException {
            List<Plan> plans = session.await(session.service().plans());
            if (session.printer().json()) {
                session.printer().value(plans);
                return 0;
            }
            Map<String, PlanSchedule> schedules = session
                    .await(session.service().schedules())
                    .stream()
                    .collect(Collectors.toMap(PlanSchedule::planId, schedule -> schedule));
            Names names = new Names(session.snapshot());
            Table table = new Table()
                    .words("PLAN")
                    .words("MADE")
                    .words("FOR")
                    .words("WHO")
                    .figures("MOVES")
                    .figures("REVISION")
                    .figures("NOW")
                    .figures("AFTER")
                    .words("SCHEDULED");
            for (Plan plan : plans) {
                table.row(
                        plan.id(),
                        Figures.time(plan.created()),
                        PlanText.objective(plan, names),
                        plan.who(),
                        plan.moves().size(),
                        plan.revision(),
                        Figures.efficiency(plan.efficiencyNow()),
                        Figures.efficiency(plan.efficiencyAfter()),
                        schedules.containsKey(plan.id()) ? PlanText.brief(schedules.get(plan.id())) : "");
            }
            session.printer().table(table);
            return 0;
        }
    }

    @Command(name = "pause", description = "Stop before the next move.", mixinStandardHelpOptions = true)
    static final class Pause extends Step {

        @Override
        CompletionStage<Execution> step(CtlSession session, String plan) {
            return session.service().pausePlan(plan, session.who());
        }
    }

    @Command(name = "resume", description = "Go on with the next move.", mixinStandardHelpOptions = true)
    static final class Resume extends Step {

        @Override
        CompletionStage<Execution> step(CtlSession session, String plan) {
            return session.service().resumePlan(plan, session.who());
        }
    }

    /** Something done with an execution. */
    abstract static class Step extends CtlAction {

        @Parameters(paramLabel = "ID", description = "Id of the plan.")
        private String plan;

        abstract CompletionStage<Execution> step(CtlSession session, String plan);

        @Override
        final int act(CtlSession session) throws InterruptedException {
            Execution execution = session.await(step(session, plan));
            if (session.printer().json()) {
                session.printer().value(execution);
            } else {
                session.printer().line(new PlanText(session.snapshot()).sentence(execution));
            }
            return 0;
        }
    }
}
