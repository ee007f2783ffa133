package pointsman.console.model.draft;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import pointsman.api.Execution;
import pointsman.api.Move;
import pointsman.api.MoveState;
import pointsman.api.SystemSnapshot;
import pointsman.console.model.diagram.Box;
import pointsman.console.model.diagram.Diagram;

/**
 * What a draft, and moves under way, lay over a picture: a ghost of each device where it shall be, an arrow to it, and on each
 * server how many devices come and go. Pure function of the draft and the places.
 *
 * @param ghosts of devices, where there is room under their new servers
 * @param arrows from where devices are to where they shall be
 * @param leaving boxes of devices that shall be elsewhere
 * @param counts on servers, such as +2 or −1
 */
public record DraftPicture(List<Ghost> ghosts, List<Arrow> arrows, List<Box> leaving, List<Count> counts) {

    /** Nothing is wanted and nothing is under way. */
    public static final DraftPicture EMPTY = new DraftPicture(List.of(), List.of(), List.of(), List.of());

    /** More ghosts than this under one server become one that counts the rest. */
    static final int MOST_GHOSTS = 12;

    private static final int GAP = 14;
    private static final int HALF_GAP = 4;
    private static final int FIRST_GAP = 36;

    /**
     * A device where it shall be.
     *
     * @param box where
     * @param name of the device, or how many more there are
     * @param detail for whoever points at it
     * @param state how its move is doing
     * @param remark what stands in the way; empty when nothing does
     */
    public record Ghost(Box box, String name, String detail, EntryState state, String remark) {}

    /**
     * The way of a device.
     *
     * @param from the device, or the server under which it is folded away
     * @param to the ghost
     * @param state how the move is doing
     */
    public record Arrow(Box from, Box to, EntryState state) {}

    /**
     * How the number of a server's devices changes.
     *
     * @param server where it stands
     * @param text with a sign before each figure
     */
    public record Count(Box server, String text) {}

    public DraftPicture {
        ghosts = List.copyOf(ghosts);
        arrows = List.copyOf(arrows);
        leaving = List.copyOf(leaving);
        counts = List.copyOf(counts);
    }

    /** Whether something in it moves. */
    public boolean isMoving() {
        return arrows.stream().anyMatch(arrow -> arrow.state() == EntryState.MOVING);
    }

    /**
     * The picture of a draft in a diagram, and of moves under way that others have begun.
     *
     * @param system what the engine reported last
     */
    public static DraftPicture of(List<DraftEntry> entries, Optional<SystemSnapshot> system, Diagram diagram) {
        Map<String, DraftEntry> all = new LinkedHashMap<>();
        system.flatMap(SystemSnapshot::execution)
                .ifPresent(execution -> running(execution, diagram).forEach(entry -> all.put(entry.device(), entry)));
        entries.forEach(entry -> all.put(entry.device(), entry));
        return all.isEmpty() ? EMPTY : new Drawing(diagram).draw(List.copyOf(all.values()));
    }

    private static List<DraftEntry> running(Execution execution, Diagram diagram) {
        List<DraftEntry> running = new ArrayList<>();
        execution.moves().stream()
                .filter(progress -> progress.state() == MoveState.RUNNING)
                .forEach(progress -> {
                    Move move = progress.move();
                    running.add(new DraftEntry(
                            new DraftMove(move.device(), move.from(), move.to()),
                            diagram.content().name(move.device()),
                            diagram.content().name(move.from()),
                            diagram.content().name(move.to()),
                            EntryState.MOVING,
                            "",
                            false));
                });
        return running;
    }

    private static final class Drawing {

        private final Diagram diagram;
        private final Map<String, Set<Box>> hanging = new HashMap<>();
        private final List<Ghost> ghosts = new ArrayList<>();
        private final List<Arrow> arrows = new ArrayList<>();
        private final List<Box> leaving = new ArrayList<>();
        private final Map<String, Integer> coming = new TreeMap<>();
        private final Map<String, Integer> going = new TreeMap<>();

        Drawing(Diagram diagram) {
            this.diagram = diagram;
            // Devices that are folded into one node have its place.
            diagram.content().serving().forEach((device, server) -> diagram.box(diagram.nodeOf(device))
                    .ifPresent(box -> hanging.computeIfAbsent(server, same -> new LinkedHashSet<>())
                            .add(box)));
        }

        DraftPicture draw(List<DraftEntry> entries) {
            Map<String, List<DraftEntry>> byServer = new LinkedHashMap<>();
            for (DraftEntry entry : entries) {
                diagram.box(entry.device()).ifPresent(leaving::add);
                going.merge(presentServer(entry), 1, Integer::sum);
                coming.merge(entry.move().to(), 1, Integer::sum);
                byServer.computeIfAbsent(entry.move().to(), same -> new ArrayList<>())
                        .add(entry);
            }
            byServer.forEach(this::drawUnder);
            return new DraftPicture(ghosts, arrows, leaving, counts());
        }

        private String presentServer(DraftEntry entry) {
            return diagram.content()
                    .serverOf(entry.device())
                    .orElse(entry.move().from());
        }

        private void drawUnder(String server, List<DraftEntry> entries) {
            Optional<Box> host = diagram.box(server);
            if (host.isEmpty()) {
                return;
            }
            List<Box> slots = new Slots(server, host.get()).free(Math.min(MOST_GHOSTS, entries.size()));
            int single = entries.size() > slots.size() ? slots.size() - 1 : entries.size();
            for (int i = 0; i < single; i++) {
                DraftEntry entry = entries.get(i);
                Box box = slots.get(i);
                ghosts.add(new Ghost(box, entry.deviceName(), detail(entry), entry.state(), entry.remark()));
                start(entry).ifPresent(from -> arrows.add(new Arrow(from, box, entry.state())));
            }
            if (single < entries.size()) {
                String more = "and " + (entries.size() - single) + " more";
                ghosts.add(new Ghost(slots.get(single), more, "The view Draft lists them all.", EntryState.WANTED, ""));
            }
        }

        private Optional<Box> start(DraftEntry entry) {
            return diagram.box(diagram.nodeOf(entry.device())).or(() -> diagram.box(presentServer(entry)));
        }

        private static String detail(DraftEntry entry) {
            return "from %s to %s, %s"
                    .formatted(entry.fromName(), entry.toName(), entry.state().word());
        }

        private List<Count> counts() {
            Map<String, String> texts = new TreeMap<>();
            coming.forEach((server, count) -> texts.put(server, "+" + count));
            going.forEach((server, count) -> texts.merge(server, "−" + count, (plus, minus) -> plus + " " + minus));
            List<Count> counts = new ArrayList<>();
            texts.forEach((server, text) -> diagram.box(server).ifPresent(box -> counts.add(new Count(box, text))));
            return counts;
        }

        /** Free places under a server, in the columns of its devices and above whatever comes below those. */
        private final class Slots {

            private final List<Box> own;
            private final List<Integer> columns;
            private final List<Box> taken;
            private final int width;
            private final int height;
            private final int top;
            private final int lowest;
            private final int bottom;

            Slots(String server, Box host) {
                own = List.copyOf(hanging.getOrDefault(server, Set.of()));
                Box pattern = own.isEmpty() ? anyDevice().orElse(host) : own.get(0);
                width = pattern.width();
                height = pattern.height();
                top = own.stream().mapToInt(Box::y).min().orElse(host.bottom() + FIRST_GAP);
                columns = own.isEmpty()
                        ? List.of(host.centreX() - width / 2)
                        : own.stream().map(Box::x).distinct().sorted().toList();
                taken = new ArrayList<>(diagram.boxes().values());
                lowest = own.stream().mapToInt(Box::bottom).max().orElse(top);
                bottom = taken.stream()
                        .filter(box -> box.y() >= lowest && columns.stream().anyMatch(x -> spans(box, x)))
                        .mapToInt(Box::y)
                        .min()
                        .orElse(lowest + MOST_GHOSTS * (height + GAP));
            }

            private boolean spans(Box box, int x) {
                return box.x() < x + width && x < box.right();
            }

            private Optional<Box> anyDevice() {
                return hanging.values().stream().flatMap(Set::stream).findFirst();
            }

            /** As many as there is room for, but at least one and at most as many as asked for. */
            List<Box> free(int most) {
                List<Box> free = new ArrayList<>();
                // Half as high as a device: a ghost has one line.
                int half = (height - HALF_GAP) / 2;
                int y = top;
                for (int row = 0; free.size() < most && y + half <= bottom - HALF_GAP; row++) {
                    for (int x : columns) {
                        Box box = new Box(x, y, width, half);
                        if (free.size() < most && taken.stream().noneMatch(box::overlaps)) {
                            free.add(box);
                        }
                    }
                    // Beside devices in their rows, below them as close as can be.
                    boolean betweenRows = y < lowest && row % 2 == 1;
                    y += betweenRows ? height + GAP - half - HALF_GAP : half + HALF_GAP;
                }
                return free.isEmpty() ? List.of(new Box(columns.get(0), bottom - half - 1, width, half)) : free;
            }
        }
    }
}
