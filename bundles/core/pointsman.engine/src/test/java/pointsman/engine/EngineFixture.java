package pointsman.engine;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import pointsman.api.Execution;
import pointsman.api.RedirectorService;
import pointsman.api.topology.Element;
import pointsman.engine.internal.execute.PlanRunner;
import pointsman.storage.StorageServer;
import pointsman.testing.Interference;
import pointsman.testing.RedirectorServiceFixture;

/** A real engine before three real storage servers, of which the third does not reach the first device. */
final class EngineFixture implements RedirectorServiceFixture {

    private static final long BYTES = 16 << 20;

    private final List<FaultyDevice> devices = List.of(
            new FaultyDevice("d1", BYTES),
            new FaultyDevice("d2", BYTES),
            new FaultyDevice("d3", BYTES),
            new FaultyDevice("d4", BYTES));
    private final List<StorageServer> servers = new ArrayList<>();
    private final RedirectorEngine engine;

    EngineFixture(Path dataDirectory) throws IOException {
        servers.add(StorageServer.named("a").devices(devices).start());
        servers.add(StorageServer.named("b").devices(devices).start());
        servers.add(StorageServer.named("c")
                .devices(devices.subList(1, devices.size()))
                .start());
        engine = TestEngine.start("contract", dataDirectory, servers);
    }

    @Override
    public RedirectorService service() {
        return engine;
    }

    /** As the engine does in automatic mode. */
    CompletionStage<Execution> applyWithoutPerson(String planId) {
        return engine.core().call(() -> engine.core()
                .runner()
                .applyForPerson(engine.core().plans().plan(planId), PlanRunner.AUTOMATION));
    }

    @Override
    public String serverA() {
        return "a";
    }

    @Override
    public String serverB() {
        return "b";
    }

    @Override
    public String serverC() {
        return "c";
    }

    /** By name, so that the first is the one that the third server does not reach. */
    @Override
    public List<String> devices() {
        return engine.snapshot().toCompletableFuture().join().topology().elements(Element.Device.class).stream()
                .sorted(Comparator.comparing(Element.Device::name))
                .map(Element.Device::id)
                .toList();
    }

    @Override
    public Optional<Interference> holdMoves() {
        devices.forEach(FaultyDevice::holdFlushes);
        return Optional.of(this::release);
    }

    @Override
    public Optional<Interference> failMoves() {
        devices.forEach(FaultyDevice::failFlushes);
        return Optional.of(this::release);
    }

    private void release() {
        devices.forEach(FaultyDevice::release);
    }

    @Override
    public void close() {
        release();
        engine.close();
        servers.forEach(server -> server.kill().toCompletableFuture().join());
    }
}
