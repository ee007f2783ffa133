package pointsman.balance.placement;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import pointsman.api.Capacity;
import pointsman.api.CapacitySource;
import pointsman.api.Load;
import pointsman.balance.BalanceInput;

/** Builds distributions for tests. Bandwidth is ample, so that a test can speak of IOPS alone. */
final class Distributions {

    private final Map<String, BalanceInput.Server> servers = new HashMap<>();
    private final List<Connection> connections = new ArrayList<>();
    private final Map<String, Load> other = new HashMap<>();
    private final Map<String, Double> weights = new HashMap<>();

    Distributions server(String id, double iops, boolean usable) {
        servers.put(id, new BalanceInput.Server(new Capacity(iops, 1e12, CapacitySource.CONFIGURED), usable));
        return this;
    }

    Distributions servers(double iops, String... ids) {
        for (String id : ids) {
            server(id, iops, true);
        }
        return this;
    }

    Distributions client(String name, String server, double iops) {
        return client(name, server, "other", iops);
    }

    Distributions client(String name, String server, String category, double iops) {
        connections.add(new Connection(name, name, server, category, Optional.of(load(iops))));
        return this;
    }

    Distributions unmeasured(String name, String server) {
        connections.add(new Connection(name, name, server, "other", Optional.empty()));
        return this;
    }

    Distributions other(String server, double iops) {
        other.put(server, load(iops));
        return this;
    }

    Distributions weight(String category, double weight) {
        weights.put(category, weight);
        return this;
    }

    Distribution build() {
        return new Distribution(servers, connections, other, weights);
    }

    static Load load(double iops) {
        return new Load(iops, 0, 0, 0, 0, Optional.empty());
    }

    static Distribution random(Random random) {
        Distributions all = new Distributions();
        int count = 2 + random.nextInt(5);
        for (int s = 0; s < count; s++) {
            all.server("s" + s, 500 + random.nextInt(10_000), s == 0 || random.nextInt(8) > 0);
        }
        int clients = random.nextInt(40);
        for (int c = 0; c < clients; c++) {
            String server = "s" + random.nextInt(count);
            if (random.nextInt(10) == 0) {
                all.unmeasured("c" + c, server);
            } else {
                all.client("c" + c, server, random.nextInt(800));
            }
        }
        return all.build();
    }
}
