package pointsman.console.model.diagram;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import pointsman.api.MappingChange;
import pointsman.api.RedirectorException;
import pointsman.api.RedirectorService;
import pointsman.api.RemapCause;
import pointsman.api.RemapOutcome;
import pointsman.api.RemapRequest;
import pointsman.api.SystemSnapshot;
import pointsman.console.model.text.ByteUnits;

class RemappingTest {

    private final SystemSnapshot seen = Systems.snapshot(3, 12, 8);
    private final List<RemapRequest> requests = new ArrayList<>();

    @Test
    void each_move_expects_the_revision_that_the_one_before_made() {
        RemapProposal proposal = RemapProposal.of(seen, List.of("d1", "d2"), "s3", ByteUnits.BINARY);
        List<RemapOutcome> outcomes = remapping(this::done)
                .carryOut(proposal, seen)
                .toCompletableFuture()
                .join();
        assertEquals(2, outcomes.size());
        assertEquals(
                List.of(OptionalLong.of(7), OptionalLong.of(10)),
                requests.stream().map(RemapRequest::expectedRevision).toList());
        assertEquals("ada", requests.get(0).who());
    }

    @Test
    void after_a_move_that_failed_no_more_are_tried() {
        RemapProposal proposal = RemapProposal.of(seen, List.of("d1", "d2"), "s3", ByteUnits.BINARY);
        CompletableFuture<List<RemapOutcome>> result = remapping(request -> CompletableFuture.failedFuture(
                        new RedirectorException(RedirectorException.Code.CONFLICT, "it changed")))
                .carryOut(proposal, seen)
                .toCompletableFuture();
        CompletionException error = assertThrows(CompletionException.class, result::join);
        assertEquals("it changed", error.getCause().getMessage());
        assertEquals(1, requests.size());
    }

    private CompletionStage<RemapOutcome> done(RemapRequest request) {
        long revision = 10L * (requests.size() + 1);
        return CompletableFuture.completedFuture(new RemapOutcome(
                new MappingChange(
                        revision,
                        Systems.TIME,
                        request.device(),
                        Optional.empty(),
                        request.server(),
                        RemapCause.REQUESTED,
                        request.who(),
                        request.why()),
                Duration.ofMillis(4)));
    }

    private Remapping remapping(Function<RemapRequest, CompletionStage<RemapOutcome>> answer) {
        RedirectorService service = (RedirectorService) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {RedirectorService.class}, (proxy, method, arguments) -> {
                    if (!method.getName().equals("remap")) {
                        throw new UnsupportedOperationException(method.getName());
                    }
                    CompletionStage<RemapOutcome> outcome = answer.apply((RemapRequest) arguments[0]);
                    requests.add((RemapRequest) arguments[0]);
                    return outcome;
                });
        return new Remapping(service, "ada");
    }
}
