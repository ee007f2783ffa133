package pointsman.console.model.whatif;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import pointsman.api.Policy;
import pointsman.api.RedirectorService;
import pointsman.api.SystemSnapshot;
import pointsman.api.topology.Element;

/** A running engine, which answers by its own rules and the load on which it plans. */
public final class EngineWhatIf implements WhatIfSubject {

    private final RedirectorService service;
    private final LocalWhatIf reported;

    /** @param now what the engine reported last: it gives the names, and what is as long as nothing is assumed */
    public EngineWhatIf(RedirectorService service, SystemSnapshot now) {
        this.service = service;
        this.reported = LocalWhatIf.of(now, Policy.DEFAULT);
    }

    @Override
    public List<Element> fallible() {
        return reported.fallible();
    }

    @Override
    public boolean hasLoad() {
        return reported.hasLoad();
    }

    @Override
    public Optional<Instant> reportedAt() {
        return reported.reportedAt();
    }

    @Override
    public CompletionStage<WhatIfResult> ask(WhatIfQuestion question) {
        if (question.isEmpty()) {
            return reported.ask(question);
        }
        return service.whatIf(reported.request(question, question.failed()))
                .thenApply(answer -> reported.result(answer, question));
    }
}
