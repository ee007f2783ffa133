package pointsman.engine.internal.link;

import io.netty.channel.EventLoop;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import pointsman.iscsi.initiator.InitiatorOptions;
import pointsman.iscsi.initiator.InitiatorSession;
import pointsman.iscsi.initiator.IscsiInitiator;
import pointsman.iscsi.target.DiscoveredTarget;

/**
 * Looks at all that a server offers: asks for its targets, logs in to each and examines its logical units. Confined to the
 * data loop.
 */
final class ServerSurvey {

    private final InetSocketAddress address;
    private final EventLoop loop;
    private final IscsiInitiator initiator;
    private final InitiatorOptions options;
    private final boolean cachesOff;
    private final Runnable loggedIn;
    private final List<InitiatorSession> logins = new ArrayList<>();

    /**
     * @param cachesOff whether volatile write caches are switched off
     * @param loggedIn called after each login
     */
    ServerSurvey(
            InetSocketAddress address,
            EventLoop loop,
            IscsiInitiator initiator,
            InitiatorOptions options,
            boolean cachesOff,
            Runnable loggedIn) {
        this.loggedIn = loggedIn;
        this.cachesOff = cachesOff;
        this.address = address;
        this.loop = loop;
        this.initiator = initiator;
        this.options = options;
    }

    /**
     * What a server offers.
     *
     * @param sessions one with each target, open
     * @param units the block devices
     */
    record Result(List<InitiatorSession> sessions, List<FoundUnit> units) {}

    /** Surveys the server; if any of it fails, all sessions are dropped and the stage fails. */
    CompletionStage<Result> run() {
        return runAgain(List.of(), List.of());
    }

    /**
     * Surveys the server through the sessions that are there, and through new ones with targets that have none. If any of
     * it fails, the new sessions are dropped and the stage fails.
     *
     * @param units what was found through the present sessions before
     */
    CompletionStage<Result> runAgain(List<InitiatorSession> present, List<FoundUnit> units) {
        Set<String> known = present.stream().map(InitiatorSession::targetName).collect(Collectors.toSet());
        return initiator
                .discover(loop, address, options)
                .thenCompose(targets -> each(
                        targets.stream()
                                .map(DiscoveredTarget::name)
                                .filter(name -> !known.contains(name))
                                .toList(),
                        this::login))
                .thenCompose(added ->
                        each(Stream.concat(present.stream(), added.stream()).toList(), session -> new UnitSurvey(
                                        session, options.loginTimeout(), lunsOf(session, units), cachesOff)
                                .run()))
                .handle((found, failure) -> {
                    if (failure != null) {
                        logins.forEach(session -> session.abort("the survey of the server failed"));
                        return CompletableFuture.<Result>failedFuture(failure);
                    }
                    List<FoundUnit> all = found.stream().flatMap(List::stream).toList();
                    List<InitiatorSession> sessions =
                            Stream.concat(present.stream(), logins.stream()).toList();
                    return CompletableFuture.completedFuture(new Result(sessions, all));
                })
                .thenCompose(stage -> stage);
    }

    private static Set<Integer> lunsOf(InitiatorSession session, List<FoundUnit> units) {
        return units.stream()
                .filter(unit -> unit.targetName().equals(session.targetName()))
                .map(FoundUnit::lun)
                .collect(Collectors.toSet());
    }

    private CompletionStage<InitiatorSession> login(String target) {
        return initiator.login(loop, address, target, options).thenApply(session -> {
            logins.add(session);
            loggedIn.run();
            return session;
        });
    }

    /** One after the other, so that a server with many targets is not asked for all at once. */
    static <T, R> CompletionStage<List<R>> each(List<T> items, Function<T, CompletionStage<R>> action) {
        CompletionStage<List<R>> results = CompletableFuture.completedFuture(new ArrayList<>());
        for (T item : items) {
            results = results.thenCompose(list -> action.apply(item).thenApply(result -> {
                list.add(result);
                return list;
            }));
        }
        return results;
    }
}
