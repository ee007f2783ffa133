package pointsman.engine.internal.link;

import java.util.List;

/** Is told what happens to a server. Calls come on the data loop and must not block. */
public interface LinkListener {

    /**
     * The engine has logged in to the server's targets and knows what they offer. Called again when the server, which is
     * up, offers more than before.
     *
     * @param login the login that this was seen with, for {@link ServerLink#session}
     */
    void surveyed(String server, int login, List<FoundUnit> units);

    /**
     * The server is down: its connection was lost or it does not answer. Its sessions are closed by now, and their tasks
     * have failed. Also called, once, when the first attempt to reach it fails.
     *
     * @param silent false if the connection was lost, so that soon more will be known; true if it does not answer
     */
    void down(String server, String reason, boolean silent);

    /** A server that was down lets the engine in again, and is being looked at; {@link #notFenced} follows if that fails. */
    void answering(String server);

    /**
     * A server that was down can no longer carry out what was asked of it before.
     *
     * @param how in words
     * @param forEverybody whether it cannot do so for anybody; false if it is the engine's own session alone that has ended
     */
    void fenced(String server, String how, boolean forEverybody);

    /**
     * An attempt to reach a server that is down has failed, and it could not be seen to be fenced.
     *
     * @param connected whether the server's host took a connection
     */
    void notFenced(String server, String reason, boolean connected);
}
