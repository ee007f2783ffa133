package pointsman.engine.internal.inventory;

import java.time.Instant;
import pointsman.api.Capacity;
import pointsman.api.HostStatus;
import pointsman.api.ServerHealth;
import pointsman.api.ServerMode;
import pointsman.api.ServerStatus;
import pointsman.engine.ServerConfiguration;

/** A configured server and its state. Confined to the control thread. */
public final class ServerEntry {

    private final ServerConfiguration configuration;
    private ServerHealth health = ServerHealth.CONNECTING;
    private ServerMode mode;
    private Instant since = Instant.now();
    private String detail = "";
    private Capacity learntCapacity = Capacity.ASSUMED;
    private HostStatus host = HostStatus.notConfigured(since);
    private boolean fenced;
    private boolean servesNobody;
    private boolean connected;
    private int survey;
    private int login;

    public ServerEntry(ServerConfiguration configuration, ServerMode mode) {
        this.configuration = configuration;
        this.mode = mode;
    }

    public String id() {
        return configuration.name();
    }

    public ServerConfiguration configuration() {
        return configuration;
    }

    /** What it can do: as configured, else as learnt, else as assumed. */
    public Capacity capacity() {
        return configuration.capacity().orElse(learntCapacity);
    }

    /** What it can do, as far as that was learnt; a configured capacity counts before that. */
    public void setLearntCapacity(Capacity capacity) {
        learntCapacity = capacity;
    }

    public ServerHealth health() {
        return health;
    }

    public ServerMode mode() {
        return mode;
    }

    public boolean isUp() {
        return health == ServerHealth.UP;
    }

    /** Whether devices may be mapped to it. */
    public boolean isUsable() {
        return isUp() && mode == ServerMode.ACTIVE;
    }

    /** Whether it cannot carry out any more what was asked of it before it went down. */
    public boolean isFenced() {
        return fenced;
    }

    /**
     * Whether it is known to carry out nothing for anybody: its host refuses connections, or a fence program has ended it. That
     * the engine's own session has ended is not enough for that.
     */
    public boolean servesNobody() {
        return servesNobody;
    }

    /** Whether its sessions are established, so that devices can be read through it. */
    public boolean isConnected() {
        return connected;
    }

    /** The login that its paths were seen with. */
    public int login() {
        return login;
    }

    /**
     * Its sessions are established, and what it shows is being looked at. A server that is up stays so meanwhile.
     *
     * @param ofLogin the login that what it shows was seen with
     * @return what to say to {@link #becameUp} when that has ended
     */
    public int beganSurvey(int ofLogin) {
        if (!isUp()) {
            set(ServerHealth.CONNECTING, mode, "");
        }
        connected = true;
        servesNobody = false;
        login = ofLogin;
        return ++survey;
    }

    /** Whether a survey is the latest, of sessions that are still there. */
    public boolean isSurvey(int ofSurvey) {
        return connected && ofSurvey == survey;
    }

    /**
     * What it shows is known.
     *
     * @return false if the server went down meanwhile, which leaves it as it is
     */
    public boolean becameUp(int ofSurvey) {
        if (!isSurvey(ofSurvey)) {
            return false;
        }
        set(ServerHealth.UP, mode, "");
        fenced = false;
        servesNobody = false;
        return true;
    }

    public void wentDown(String reason) {
        set(ServerHealth.DOWN, mode, reason);
        connected = false;
        fenced = false;
        servesNobody = false;
    }

    /** @param forEverybody see {@link #servesNobody} */
    public void becameFenced(boolean forEverybody) {
        fenced = true;
        servesNobody = forEverybody;
    }

    public void setMode(ServerMode newMode) {
        set(health, newMode, detail);
    }

    public ServerStatus status() {
        return new ServerStatus(id(), health, mode, since, detail, host);
    }

    /** What its host says of processors and memory. */
    public HostStatus host() {
        return host;
    }

    public void setHost(HostStatus newHost) {
        host = newHost;
    }

    private void set(ServerHealth newHealth, ServerMode newMode, String newDetail) {
        if (health != newHealth || mode != newMode) {
            since = Instant.now();
        }
        health = newHealth;
        mode = newMode;
        detail = newDetail;
    }
}
