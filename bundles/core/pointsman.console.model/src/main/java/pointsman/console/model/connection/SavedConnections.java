package pointsman.console.model.connection;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import pointsman.api.RedirectorException;
import pointsman.api.access.AccessToken;
import pointsman.api.access.Caller;
import pointsman.api.access.RemoteAccess;

/** Brings the remote engines of the last run back and remembers those of this one. On the thread of {@link Connections}. */
public final class SavedConnections implements ConnectionsListener {

    private static final Logger log = LoggerFactory.getLogger(SavedConnections.class);

    private static final String UNREADABLE = "unreadable";

    private static final String UNREADABLE_REASON =
            "What is kept of this engine makes no sense: %s. Remove it from the list, and add the engine again.";

    private final Connections connections;
    private final ConnectionStore store;
    private final TokenVault vault;
    private final Executor uiThread;

    /** Engines whose token is being looked for; saved as they are. */
    private final Map<URI, SavedEngine> waiting = new LinkedHashMap<>();

    /** Engines for which the vault has a token, known or not. */
    private final Set<URI> inVault = new HashSet<>();

    /** Those of its tokens that are known, by address. */
    private final Map<URI, AccessToken> kept = new HashMap<>();

    /** A token is kept once the engine has said whose it is: a wrong one is not worth a password. */
    private final EngineListener goodTokens = new EngineListener() {
        @Override
        public void callerKnown(EngineConnection connection) {
            keepToken(connection);
        }
    };

    /** Entries that make no sense, by what stands for an address in the list of connections. */
    private final Map<URI, String> unreadable = new LinkedHashMap<>();

    /** What is being read is not written meanwhile. */
    private boolean restoring;

    private boolean stopped;

    /** @param uiThread the one of the connections */
    public SavedConnections(Connections connections, ConnectionStore store, TokenVault vault, Executor uiThread) {
        this.connections = connections;
        this.store = store;
        this.vault = vault;
        this.uiThread = uiThread;
    }

    /** Connects to what was saved, once the vault has given its tokens, and saves each change from then on. */
    public void restore() {
        SavedEngines loaded = store.load();
        List<SavedEngine> saved = loaded.engines();
        restoring = true;
        connections.addListener(this);
        saved.stream().filter(SavedEngine::withToken).forEach(engine -> waiting.put(engine.address(), engine));
        for (SavedEngine engine : saved) {
            if (engine.withToken()) {
                inVault.add(engine.address());
                vault.find(engine.address())
                        .whenComplete((token, failure) ->
                                uiThread.execute(() -> restore(engine, token == null ? Optional.empty() : token)));
            } else {
                connect(engine, Optional.empty());
            }
        }
        loaded.unreadable().forEach(this::showUnreadable);
        restoring = false;
    }

    /** Saves no more; what is saved stays. */
    public void stop() {
        stopped = true;
        connections.removeListener(this);
        connections.all().forEach(connection -> connection.removeListener(goodTokens));
    }

    @Override
    public void added(EngineConnection connection) {
        connection.addListener(goodTokens);
        save();
    }

    @Override
    public void accessChanged(EngineConnection connection) {
        save();
    }

    @Override
    public void removed(EngineConnection connection) {
        connection
                .address()
                .filter(address -> unreadable.remove(address) == null)
                .ifPresent(address -> {
                    kept.remove(address);
                    inVault.remove(address);
                    // Also if none is known to be there: one may be on its way, or left over from a run that ended too
                    // early.
                    vault.forget(address);
                });
        save();
    }

    /** It is in the list, so that a person learns of it and decides; until then it is kept as it is. */
    private void showUnreadable(String entry) {
        String reason = UNREADABLE_REASON.formatted(entry);
        log.warn(reason);
        URI address = unreadableAddress(entry);
        if (unreadable.put(address, entry) == null) {
            connections.addRefused(
                    address, RemoteAccess.NONE, new RedirectorException(RedirectorException.Code.INVALID, reason));
        }
    }

    private static URI unreadableAddress(String entry) {
        try {
            // Escapes what can be in no address.
            return new URI(UNREADABLE, entry, null);
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("no address stands for '%s'".formatted(entry), e);
        }
    }

    private void restore(SavedEngine engine, Optional<AccessToken> token) {
        if (stopped || waiting.remove(engine.address()) == null) {
            return;
        }
        // Before it is added, so that it is not kept again.
        token.ifPresent(found -> kept.put(engine.address(), found));
        connect(engine, token);
    }

    private void connect(SavedEngine engine, Optional<AccessToken> token) {
        RemoteAccess access = new RemoteAccess(token, engine.certificate());
        try {
            connections.connect(engine.address(), access);
        } catch (RedirectorException e) {
            log.warn("There can be no connection to the saved {}: {}", engine.address(), e.getMessage());
            // Of an engine that is in the list twice one is enough.
            if (e.code() != RedirectorException.Code.CONFLICT) {
                connections.addRefused(engine.address(), access, e);
            }
        }
    }

    private void keepToken(EngineConnection connection) {
        if (connection.address().isEmpty()
                || connection.access().token().isEmpty()
                || connection.caller().flatMap(Caller::name).isEmpty()) {
            return;
        }
        URI address = connection.address().get();
        AccessToken token = connection.access().token().get();
        if (!token.equals(kept.get(address))) {
            vault.keep(address, token)
                    .whenComplete((isKept, failure) -> uiThread.execute(() -> {
                        if (Boolean.TRUE.equals(isKept) && !stopped) {
                            tokenIsKept(connection, address, token);
                        }
                    }));
        }
    }

    private void tokenIsKept(EngineConnection connection, URI address, AccessToken token) {
        if (connections.all().contains(connection)) {
            kept.put(address, token);
            inVault.add(address);
            save();
            return;
        }
        // The engine was removed meanwhile, and perhaps added again.
        kept.remove(address);
        Optional<EngineConnection> anew = connections.all().stream()
                .filter(other -> other.address().equals(Optional.of(address)))
                .findFirst();
        if (anew.flatMap(added -> added.access().token()).isEmpty()) {
            vault.forget(address);
        } else {
            keepToken(anew.get());
        }
    }

    private void save() {
        if (restoring) {
            return;
        }
        List<SavedEngine> engines = new ArrayList<>(waiting.values());
        for (EngineConnection connection : connections.all()) {
            connection
                    .address()
                    .filter(address -> !unreadable.containsKey(address))
                    .ifPresent(address -> engines.add(
                            new SavedEngine(address, connection.access().certificate(), inVault.contains(address))));
        }
        store.save(new SavedEngines(engines, List.copyOf(unreadable.values())));
    }
}
