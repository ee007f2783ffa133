package pointsman.api.topology;

import java.util.Objects;
import java.util.Optional;
import pointsman.api.Capacity;

/** One thing in a topology. */
public sealed interface Element {

    /** Unique in the topology; never changes and never shown when there is a name. */
    String id();

    /** What people call it; unique among the elements of its kind. */
    String name();

    /** The same element under another name. */
    Element withName(String newName);

    /** What it is. */
    ElementKind kind();

    /**
     * An iSCSI initiator.
     *
     * @param initiatorName its iSCSI name
     */
    record Client(String id, String name, String initiatorName) implements Element {
        public Client {
            requireIdentity(id, name);
            Objects.requireNonNull(initiatorName, "initiatorName");
        }

        @Override
        public Client withName(String newName) {
            return new Client(id, newName, initiatorName);
        }

        @Override
        public ElementKind kind() {
            return ElementKind.CLIENT;
        }
    }

    /**
     * An address at which clients log in to the redirector.
     *
     * @param address HOST:PORT
     */
    record Portal(String id, String name, String address) implements Element {
        public Portal {
            requireIdentity(id, name);
            Objects.requireNonNull(address, "address");
        }

        @Override
        public Portal withName(String newName) {
            return new Portal(id, newName, address);
        }

        @Override
        public ElementKind kind() {
            return ElementKind.PORTAL;
        }
    }

    /**
     * A storage server: an iSCSI target node that reaches devices over the SAN.
     *
     * @param address HOST:PORT of its iSCSI portal
     * @param capacity what it can do
     */
    record Server(String id, String name, String address, Capacity capacity) implements Element {
        public Server {
            requireIdentity(id, name);
            Objects.requireNonNull(address, "address");
            Objects.requireNonNull(capacity, "capacity");
        }

        @Override
        public Server withName(String newName) {
            return new Server(id, newName, address, capacity);
        }

        @Override
        public ElementKind kind() {
            return ElementKind.SERVER;
        }
    }

    /** A storage area network, or one of its independent halves. */
    record Fabric(String id, String name) implements Element {
        public Fabric {
            requireIdentity(id, name);
        }

        @Override
        public Fabric withName(String newName) {
            return new Fabric(id, newName);
        }

        @Override
        public ElementKind kind() {
            return ElementKind.FABRIC;
        }
    }

    /** A RAID controller on a fabric. */
    record Controller(String id, String name) implements Element {
        public Controller {
            requireIdentity(id, name);
        }

        @Override
        public Controller withName(String newName) {
            return new Controller(id, newName);
        }

        @Override
        public ElementKind kind() {
            return ElementKind.CONTROLLER;
        }
    }

    /**
     * A RAID set of a controller with its member disks.
     *
     * @param level its RAID level
     * @param disks member disks without the spares, at least 1
     * @param diskBytes size of each disk, bytes, above 0
     * @param spares hot spares, at least 0
     */
    record Array(String id, String name, RaidLevel level, int disks, long diskBytes, int spares) implements Element {
        public Array {
            requireIdentity(id, name);
            Objects.requireNonNull(level, "level");
            if (disks < 1 || diskBytes < 1 || spares < 0) {
                throw new IllegalArgumentException(
                        "array %s: disks (%d) and their size (%d) are above 0, spares (%d) not negative"
                                .formatted(name, disks, diskBytes, spares));
            }
        }

        @Override
        public Array withName(String newName) {
            return new Array(id, newName, level, disks, diskBytes, spares);
        }

        @Override
        public ElementKind kind() {
            return ElementKind.ARRAY;
        }
    }

    /**
     * A logical unit carved from an array.
     *
     * @param bytes its size, above 0
     * @param identity the designator by which it is recognised behind every server (VPD page 83, else serial number and
     *     size); empty in a design whose hardware does not exist yet
     */
    record Device(String id, String name, long bytes, Optional<String> identity) implements Element {
        public Device {
            requireIdentity(id, name);
            Objects.requireNonNull(identity, "identity");
            if (bytes < 1) {
                throw new IllegalArgumentException(
                        "device %s: the size is above 0 bytes, got %d".formatted(name, bytes));
            }
        }

        @Override
        public Device withName(String newName) {
            return new Device(id, newName, bytes, identity);
        }

        @Override
        public ElementKind kind() {
            return ElementKind.DEVICE;
        }
    }

    private static void requireIdentity(String id, String name) {
        if (id.isBlank() || name.isBlank()) {
            throw new IllegalArgumentException(
                    "an element needs an id and a name, got '%s' and '%s'".formatted(id, name));
        }
    }
}
