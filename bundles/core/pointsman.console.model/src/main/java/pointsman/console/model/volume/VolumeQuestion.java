package pointsman.console.model.volume;

import java.util.ArrayList;
import java.util.List;
import pointsman.api.PathPolicy;
import pointsman.api.SystemSnapshot;
import pointsman.api.VolumeMode;
import pointsman.api.VolumeStatus;
import pointsman.api.topology.Element;

/**
 * What a person is asked before something is done with a volume or the paths of a device.
 *
 * @param question in one sentence
 * @param effects what will happen, one sentence each
 */
public record VolumeQuestion(String question, List<String> effects) {

    public VolumeQuestion {
        effects = List.copyOf(effects);
    }

    /** Before a volume over parts of devices is deleted. */
    public static VolumeQuestion delete(SystemSnapshot system, VolumeStatus volume) {
        List<String> effects = new ArrayList<>();
        effects.add("How it lies on its devices is forgotten: without that, its data cannot be put together again.");
        effects.add("What is on the devices stays there.");
        List<String> free = volume.extents().stream()
                .map(extent -> extent.device())
                .distinct()
                .filter(device -> system.volumes().values().stream()
                        .filter(other -> !other.ofDevice() && !other.id().equals(volume.id()))
                        .noneMatch(other -> other.extents().stream()
                                .anyMatch(extent -> extent.device().equals(device))))
                .map(device ->
                        system.topology().element(device).map(Element::name).orElse(device))
                .toList();
        if (!free.isEmpty()) {
            effects.add((free.size() == 1 ? "%s is a volume by itself again." : "%s are volumes by themselves again.")
                    .formatted(list(free)));
        }
        effects.add("It is refused while clients use the volume.");
        return new VolumeQuestion("Delete volume %s?".formatted(volume.name()), effects);
    }

    /** Before the data of a volume takes another way. */
    public static VolumeQuestion mode(VolumeStatus volume, VolumeMode mode) {
        return mode == VolumeMode.DIRECT
                ? new VolumeQuestion(
                        "Let clients reach %s directly?".formatted(volume.name()),
                        List.of(
                                "Its clients are sent to the server that serves it; data flows past the engine.",
                                "Requests are no longer measured, and reservations do not survive a move to another"
                                        + " server.",
                                "Clients log in again: open-iscsi may wait for 15 s and logs a failed login."))
                : new VolumeQuestion(
                        "Let the requests for %s flow through the engine?".formatted(volume.name()),
                        List.of(
                                "Its clients are asked to log in again, at the portal.",
                                "Requests are measured, and moves to other servers go unnoticed by clients again."));
    }

    /** Before several paths of a device carry requests at the same time. */
    public static VolumeQuestion policy(String device, PathPolicy policy) {
        String way = policy == PathPolicy.READS
                ? "Writes go through the owner, reads through every usable server."
                : "Reads and writes go through every usable server.";
        return new VolumeQuestion(
                "Reach %s through several servers at once?".formatted(device),
                List.of(
                        way,
                        "The servers must not keep a volatile write cache of it, and each must read at once what"
                                + " another has written.",
                        "The engine refuses it where it can see that this is not so; what it cannot see is up to"
                                + " you."));
    }

    private static String list(List<String> names) {
        return names.size() == 1
                ? names.get(0)
                : String.join(", ", names.subList(0, names.size() - 1)) + " and " + names.get(names.size() - 1);
    }
}
