package pointsman.it.bench;

import java.nio.file.Path;
import java.util.function.Predicate;
import pointsman.api.SystemSnapshot;
import pointsman.api.VolumeStatus;
import pointsman.it.support.EngineDaemon;
import pointsman.it.support.EngineSetup;
import pointsman.it.support.Resources;
import pointsman.remote.client.RemoteRedirectorService;

/** The engine as a process of its own, and a connection with its service interface. Safe from any thread. */
final class EngineProcess {

    private final EngineDaemon daemon;
    private final RemoteRedirectorService service;

    /**
     * Starts it; returns when clients can log in.
     *
     * @param folder for its configuration, its data and its log
     */
    EngineProcess(Resources resources, Path folder, EngineSetup setup) {
        daemon = resources.add(new EngineDaemon(folder, setup));
        daemon.start();
        service = resources.add(new RemoteRedirectorService(daemon.api()));
    }

    EngineDaemon daemon() {
        return daemon;
    }

    RemoteRedirectorService service() {
        return service;
    }

    SystemSnapshot snapshot() {
        return Waiting.on(service.snapshot());
    }

    /** The volume of a name. */
    VolumeStatus volume(String name) {
        return snapshot().volumes().values().stream()
                .filter(volume -> volume.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new BenchException("the engine does not know " + name));
    }

    void await(String what, Predicate<SystemSnapshot> condition) {
        Waiting.until(what, () -> condition.test(snapshot()));
    }
}
