package pointsman.engine.internal.fence;

import java.util.concurrent.CompletionStage;
import pointsman.engine.FencePolicy;
import pointsman.engine.ServerConfiguration;

/** Runs an administrator's fence program. */
public interface FenceProgram {

    /**
     * What became of a run.
     *
     * @param fenced whether the program says that the server can no longer write
     * @param how in words, with the begin of what the program wrote
     */
    record Outcome(boolean fenced, String how) {}

    /**
     * Runs the program once.
     *
     * @param reason why the server counts as failed
     * @return completes on any thread when the program has ended or was killed; never exceptionally
     */
    CompletionStage<Outcome> run(ServerConfiguration server, FencePolicy.Command policy, String reason);
}
