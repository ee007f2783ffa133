package pointsman.storage;

import java.util.concurrent.CompletionStage;

/** Carries out one kind of command. Called on the event loop of a session. */
@FunctionalInterface
interface CommandHandler {

    /**
     * Begins a command.
     *
     * @return completes on any thread, exceptionally if the device failed
     */
    CompletionStage<Reply> execute(Request request);
}
