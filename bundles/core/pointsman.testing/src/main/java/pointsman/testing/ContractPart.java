package pointsman.testing;

import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static pointsman.testing.Stages.result;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import pointsman.api.Execution;
import pointsman.api.ExecutionState;
import pointsman.api.MappingChange;
import pointsman.api.Plan;
import pointsman.api.PlanRequest;
import pointsman.api.Policy;
import pointsman.api.RedirectorService;
import pointsman.api.RemapOutcome;
import pointsman.api.RemapRequest;
import pointsman.api.Subscription;
import pointsman.api.SystemSnapshot;

/** What the parts of the contract share: a fixture, a recorder that is subscribed to it, and short words for requests. */
@Timeout(60)
abstract class ContractPart {

    static final String WHO = "contract";

    RedirectorServiceFixture fixture;
    RedirectorService service;
    RecordingSubscriber recorder;
    private Subscription subscription;

    abstract RedirectorServiceFixture openFixture() throws Exception;

    @BeforeEach
    void openAndWatch() throws Exception {
        fixture = openFixture();
        service = fixture.service();
        recorder = new RecordingSubscriber();
        subscription = service.subscribe(recorder);
        recorder.awaitSnapshot();
    }

    @AfterEach
    void close() {
        if (subscription != null) {
            subscription.close();
        }
        if (fixture != null) {
            fixture.close();
        }
    }

    /** The first device, which C does not reach. */
    String device() {
        return fixture.devices().get(0);
    }

    SystemSnapshot snapshot() {
        return result(service.snapshot());
    }

    long revision() {
        return snapshot().mapping().revision();
    }

    String serverOf(String device) {
        return snapshot().mapping().serverOf(device).orElseThrow();
    }

    /** Of A and B, the one that does not serve the device now. */
    String otherServer(String device) {
        return serverOf(device).equals(fixture.serverA()) ? fixture.serverB() : fixture.serverA();
    }

    static RemapRequest to(String device, String server) {
        return new RemapRequest(device, server, OptionalLong.empty(), WHO, "because");
    }

    RemapOutcome remap(String device, String server) {
        return result(service.remap(to(device, server)));
    }

    /** Maps a device to a server if it is not there already. */
    void ensure(String device, String server) {
        if (!serverOf(device).equals(server)) {
            remap(device, server);
        }
    }

    void ensureAllOn(String server) {
        fixture.devices().forEach(device -> ensure(device, server));
    }

    Map<String, String> mapping() {
        return fixture.devices().stream().collect(Collectors.toMap(Function.identity(), this::serverOf));
    }

    List<MappingChange> history() {
        return result(service.mappingHistory(10_000));
    }

    /** Waits until an execution is in a state. */
    Execution awaitExecution(String planId, ExecutionState state) {
        return recorder.awaitSnapshot("plan %s %s".formatted(planId, state), snapshot -> snapshot.execution()
                        .filter(execution -> execution.planId().equals(planId))
                        .filter(execution -> execution.state() == state)
                        .isPresent())
                .execution()
                .orElseThrow();
    }

    /** A plan that moves all devices away from A, where they all are. */
    Plan drainOfA() {
        ensureAllOn(fixture.serverA());
        return result(service.createPlan(PlanRequest.drain(fixture.serverA(), WHO)));
    }

    /** A plan without moves. */
    Plan emptyPlan() {
        ensureAllOn(fixture.serverA());
        return result(service.createPlan(PlanRequest.drain(fixture.serverB(), WHO)));
    }

    void policy(Policy policy) {
        result(service.setPolicy(policy, WHO));
    }

    static Interference available(Optional<Interference> interference, String what) {
        assumeTrue(interference.isPresent(), () -> "this fixture cannot " + what);
        return interference.orElseThrow();
    }

    static <T> boolean isAscending(List<T> list, Comparator<T> order) {
        for (int i = 1; i < list.size(); i++) {
            if (order.compare(list.get(i - 1), list.get(i)) >= 0) {
                return false;
            }
        }
        return true;
    }
}
