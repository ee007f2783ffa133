package pointsman.headless.config;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import pointsman.engine.access.AccessRule;
import pointsman.engine.access.AccessRules;
import pointsman.engine.access.Chap;
import pointsman.engine.access.ClientPattern;
import pointsman.engine.access.DeviceGrant;
import pointsman.engine.access.DigestUse;
import pointsman.engine.access.Digests;
import pointsman.engine.access.PortalBounds;
import pointsman.engine.access.ServerLogin;
import pointsman.headless.text.Quantities;

/** Reads who may log in to the engine and what they see, and how the engine logs in to servers. */
final class AccessReader {

    /** The keys of a server that this reads. */
    static final Set<String> SERVER_KEYS = Set.of("chap", "digests");

    private static final String EVERYONE = "any";
    private static final String EVERY_DEVICE = "all";
    private static final int SHORTEST_SECRET = 12;
    /** Not all initiators take longer ones (RFC 7143, 9.2.1: 128 bits must be supported). */
    private static final int LONGEST_CLIENT_SECRET = 16;

    private static final int LONGEST_SERVER_SECRET = 255;

    private enum Md5 {
        ALLOWED,
        FORBIDDEN
    }

    private final Secrets secrets;

    AccessReader(Secrets secrets) {
        this.secrets = secrets;
    }

    /** What the part {@code access} grants; nothing if it is not there. */
    AccessRules rules(Section root) throws ConfigurationException {
        Optional<Section> access = access(root);
        if (access.isEmpty()) {
            return AccessRules.NONE;
        }
        boolean md5 = md5(access.get());
        List<AccessRule> rules = new ArrayList<>();
        for (Section section : access.get().sections("clients", Set.of("client", "devices", "chap", "digests"))) {
            rules.add(rule(section, md5));
            Optional<Integer> shadow = AccessRules.shadow(rules, rules.size() - 1);
            if (shadow.isPresent()) {
                throw section.wrong(
                        "client",
                        "this rule can never apply: access.clients[%d], for '%s', decides for all that it is about; remove it, or put it first"
                                .formatted(
                                        shadow.get(),
                                        rules.get(shadow.get()).client().text()),
                        null);
            }
        }
        return new AccessRules(rules);
    }

    /** How much clients may ask of a portal before they have proved anything. */
    PortalBounds bounds(Section root) throws ConfigurationException {
        PortalBounds usual = PortalBounds.DEFAULT;
        Optional<Section> access = access(root);
        Optional<Section> section = access.isEmpty()
                ? Optional.empty()
                : access.get()
                        .section(
                                "limits",
                                Set.of("connections", "pendingLogins", "loginTimeout", "pingAfter", "closeAfter"));
        if (section.isEmpty()) {
            return usual;
        }
        Section limits = section.get();
        try {
            return new PortalBounds(
                    count(limits, "connections", usual.connections()),
                    count(limits, "pendingLogins", usual.pendingLogins()),
                    time(limits, "loginTimeout", usual.loginTimeout()),
                    time(limits, "pingAfter", usual.pingAfter()),
                    time(limits, "closeAfter", usual.closeAfter()));
        } catch (IllegalArgumentException e) {
            throw access.orElseThrow().wrong("limits", e.getMessage(), e);
        }
    }

    /** How the engine logs in to the server of a part. */
    ServerLogin server(Section server) throws ConfigurationException {
        return new ServerLogin(
                chap(server, "server", Set.of("name", "server", "md5"), LONGEST_SERVER_SECRET, true), digests(server));
    }

    private static Optional<Section> access(Section root) throws ConfigurationException {
        return root.section("access", Set.of("md5", "clients", "limits"));
    }

    private AccessRule rule(Section section, boolean md5) throws ConfigurationException {
        ClientPattern client =
                section.required("client", text -> text.equals(EVERYONE) ? ClientPattern.ANY : new ClientPattern(text));
        return new AccessRule(
                client,
                devices(section),
                chap(section, "engine", Set.of("name", "engine"), LONGEST_CLIENT_SECRET, md5),
                digests(section));
    }

    private static DeviceGrant devices(Section section) throws ConfigurationException {
        if (section.isList("devices")) {
            List<String> names = section.list("devices", Function.identity());
            Set<String> devices = new LinkedHashSet<>(names);
            if (devices.size() < names.size()) {
                throw section.wrong("devices", "a device is named twice", null);
            }
            return DeviceGrant.of(devices);
        }
        return section.required("devices", text -> {
            if (!text.equals(EVERY_DEVICE)) {
                throw new IllegalArgumentException(
                        "'%s', or a list of device names or ids, got '%s'".formatted(EVERY_DEVICE, text));
            }
            return DeviceGrant.ALL;
        });
    }

    /** @param other the key under which the other side's credentials are, with which it proves itself (mutual CHAP) */
    private Optional<Chap> chap(Section parent, String other, Set<String> keys, int longest, boolean md5)
            throws ConfigurationException {
        Optional<Section> section = parent.section("chap", with(keys));
        if (section.isEmpty()) {
            return Optional.empty();
        }
        Section chap = section.get();
        String name = chap.required("name", Function.identity());
        byte[] secret = secret(chap, longest);
        Optional<Section> mutual = chap.section(other, with(Set.of("name")));
        try {
            Chap made = mutual.isEmpty()
                    ? Chap.oneWay(name, secret)
                    : Chap.mutual(
                            name,
                            secret,
                            mutual.get().required("name", Function.identity()),
                            secret(mutual.get(), longest));
            return Optional.of(md5 && md5(chap) ? made : made.withoutMd5());
        } catch (IllegalArgumentException e) {
            throw parent.wrong("chap", e.getMessage(), e);
        }
    }

    private byte[] secret(Section section, int longest) throws ConfigurationException {
        byte[] secret = secrets.read(section);
        if (secret.length < SHORTEST_SECRET || secret.length > longest) {
            throw section.wrong(
                    "",
                    "the secret has %d bytes; use %d to %d (RFC 7143, 9.2.1)"
                            .formatted(secret.length, SHORTEST_SECRET, longest),
                    null);
        }
        return secret;
    }

    private static boolean md5(Section section) throws ConfigurationException {
        return section.optional("md5", text -> EngineFile.constant(Md5.class, text))
                        .orElse(Md5.ALLOWED)
                == Md5.ALLOWED;
    }

    private static Digests digests(Section parent) throws ConfigurationException {
        Optional<Section> section = parent.section("digests", Set.of("header", "data"));
        return section.isEmpty()
                ? Digests.OFFERED
                : new Digests(digest(section.get(), "header"), digest(section.get(), "data"));
    }

    private static DigestUse digest(Section section, String key) throws ConfigurationException {
        return section.optional(key, text -> EngineFile.constant(DigestUse.class, text))
                .orElse(DigestUse.OFFERED);
    }

    private static int count(Section section, String key, int usual) throws ConfigurationException {
        return section.optional(key, Quantities::count)
                .map(count -> (int) Math.min(Integer.MAX_VALUE, count))
                .orElse(usual);
    }

    private static Duration time(Section section, String key, Duration usual) throws ConfigurationException {
        return section.optional(key, Quantities::duration).orElse(usual);
    }

    private static Set<String> with(Set<String> keys) {
        Set<String> all = new LinkedHashSet<>(keys);
        all.addAll(Secrets.KEYS);
        return all;
    }
}
