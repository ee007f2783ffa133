package pointsman.engine.internal.inventory;

import java.time.Instant;
import pointsman.api.Capacity;
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
    private boolean fenced;

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

    public Capacity capacity() {
        return configuration.capacity().orElse(Capacity.ASSUMED);
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

    public void becameUp() {
        set(ServerHealth.UP, mode, "");
        fenced = false;
    }

    public void wentDown(String reason) {
        set(ServerHealth.DOWN, mode, reason);
        fenced = false;
    }

    public void becameFenced() {
        fenced = true;
    }

    public void setMode(ServerMode newMode) {
        set(health, newMode, detail);
    }

    public ServerStatus status() {
        return new ServerStatus(id(), health, mode, since, detail);
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
