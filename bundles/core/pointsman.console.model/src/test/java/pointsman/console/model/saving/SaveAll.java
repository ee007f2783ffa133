package pointsman.console.model.saving;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import pointsman.api.Capacity;
import pointsman.api.RedirectorException;
import pointsman.api.topology.Element;
import pointsman.api.topology.Topology;
import pointsman.console.model.chart.ChartFile;
import pointsman.console.model.design.EngineExport;
import pointsman.console.model.diagram.Content;
import pointsman.console.model.diagram.PictureFile;
import pointsman.console.model.diagram.TopologyFile;
import pointsman.console.model.table.TextFile;
import pointsman.console.model.text.FileMessages;

/**
 * A program that saves, over older files in one folder, all that the console saves, and prints for each what a person is
 * told and what has become of the files.
 */
final class SaveAll {

    /** What stands in each file before. */
    static final String OLD = "what was there before\n";

    /** Stands between the parts of what is printed. */
    static final String BETWEEN = "\u001f";

    private static final Content DESIGN = new Content(
            new Topology(
                    "san",
                    List.of(
                            new Element.Portal("p1", "portal", "192.0.2.1:3260"),
                            new Element.Server("s1", "server", "192.0.2.2:3260", Capacity.ASSUMED),
                            new Element.Device("d1", "disk", 1L << 30, Optional.empty())),
                    List.of()),
            Map.of(),
            Map.of());

    private SaveAll() {}

    /** Something that the console saves. */
    enum Kind {
        DESIGN("san.topology") {
            @Override
            String save(Path file) throws IOException {
                try {
                    new TopologyFile(file).save(SaveAll.DESIGN);
                    return "";
                } catch (IOException e) {
                    return FileMessages.of(e);
                }
            }
        },
        CONFIGURATION("engine.yaml") {
            @Override
            String save(Path file) {
                try {
                    new EngineExport(SaveAll.DESIGN).write(file, file.resolveSibling("san.topology"));
                    return "";
                } catch (IOException e) {
                    return FileMessages.of(e);
                }
            }
        },
        TABLE("devices.csv") {
            @Override
            String save(Path file) {
                try {
                    new TextFile(file).write("Device\r\n");
                    return "";
                } catch (IOException e) {
                    return e.getMessage();
                }
            }
        },
        CHART("load.csv") {
            @Override
            String save(Path file) {
                try {
                    new ChartFile(file).write(new byte[100]);
                    return "";
                } catch (RedirectorException e) {
                    return e.getMessage();
                }
            }
        },
        PICTURE("san.png") {
            @Override
            String save(Path file) {
                try {
                    new PictureFile(file, PictureFile.Format.PNG).write(new byte[100]);
                    return "";
                } catch (IOException e) {
                    return PictureFile.failure(file, e);
                }
            }
        };

        private final String name;

        Kind(String name) {
            this.name = name;
        }

        Path in(Path folder) {
            return folder.resolve(name);
        }

        /** What a person is told; empty if it was saved. */
        abstract String save(Path file) throws IOException;
    }

    /** Arguments: the folder, and 'fill' if the disk that it is on shall be filled first. */
    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[0]);
        if (arguments.length > 1) {
            writeOld(folder);
            fill(folder.resolve("filler"));
        }
        for (Kind kind : Kind.values()) {
            String told = kind.save(kind.in(folder));
            boolean kept = Files.readString(kind.in(folder)).equals(OLD);
            try (Stream<Path> files = Files.list(folder)) {
                System.out.println(String.join(
                        BETWEEN,
                        kind.name(),
                        Boolean.toString(kept),
                        Long.toString(
                                files.filter(file -> !file.endsWith("filler")).count()),
                        told.replaceAll("\\R", " ")));
            }
        }
    }

    /** The older files. */
    static void writeOld(Path folder) throws IOException {
        for (Kind kind : Kind.values()) {
            Files.writeString(kind.in(folder), OLD);
        }
    }

    /** Until nothing more fits. */
    private static void fill(Path filler) {
        try (FileChannel channel = FileChannel.open(filler, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            while (true) {
                channel.write(ByteBuffer.allocate(512));
            }
        } catch (IOException e) {
            System.err.println("filled: " + e.getMessage());
        }
    }
}
