package pointsman.topology;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import pointsman.api.Capacity;
import pointsman.api.Extent;
import pointsman.api.VolumeLayout;
import pointsman.api.file.AtomicFile;
import pointsman.api.topology.Element;
import pointsman.api.topology.Link;

/**
 * Writes {@code .topology} files: one element, link, volume, assignment or position a line, in the order of the elements,
 * so that the same document always gives the same text. The format version is the first that can hold the document.
 * Stateless.
 */
public final class TopologyWriter {

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .build();

    /**
     * Replaces a file, or makes it. The new content is complete on the disk before it takes the name of the old one, so that
     * a failure at any instant leaves either the old or the new file. A symbolic link stays one; its target is replaced.
     *
     * @throws IOException if it cannot be written; the old file is untouched
     */
    public void write(TopologyDocument document, Path file) throws IOException {
        new AtomicFile(file).replace(toText(document).getBytes(StandardCharsets.UTF_8));
    }

    /** The content of the file, to be encoded in UTF-8. */
    public String toText(TopologyDocument document) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = FACTORY.createGenerator(text)) {
            json.setPrettyPrinter(new LinePrinter());
            write(document, json);
            json.writeRaw('\n');
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory failed", e);
        }
        return text.toString();
    }

    private static void write(TopologyDocument document, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("format", TopologyFormat.FORMAT);
        json.writeNumberField("version", version(document));
        json.writeStringField("name", document.topology().name());
        json.writeArrayFieldStart("elements");
        for (Element element : document.topology().elements()) {
            write(element, json);
        }
        json.writeEndArray();
        json.writeArrayFieldStart("links");
        for (Link link : document.topology().links()) {
            json.writeStartObject();
            json.writeStringField("from", link.from());
            json.writeStringField("to", link.to());
            writeBends(document.bends().getOrDefault(link, List.of()), json);
            json.writeEndObject();
        }
        json.writeEndArray();
        writeVolumes(document, json);
        json.writeObjectFieldStart("assignment");
        for (Element element : document.topology().elements()) {
            String server = document.assignment().get(element.id());
            if (server != null) {
                json.writeStringField(element.id(), server);
            }
        }
        json.writeEndObject();
        json.writeObjectFieldStart("positions");
        for (Element element : document.topology().elements()) {
            writePosition(document, element.id(), json);
        }
        for (VolumeDesign volume : document.volumes()) {
            writePosition(document, volume.id(), json);
        }
        json.writeEndObject();
        writeConditions(document, json);
        json.writeEndObject();
    }

    /** The first that can hold it, for those who read no newer one. */
    private static int version(TopologyDocument document) {
        if (!document.bends().isEmpty()) {
            return TopologyFormat.VERSION_WITH_BENDS;
        }
        if (!document.conditions().isNone()) {
            return TopologyFormat.VERSION_WITH_CONDITIONS;
        }
        return document.volumes().isEmpty() ? TopologyFormat.FIRST_VERSION : TopologyFormat.VERSION_WITH_VOLUMES;
    }

    /** No fields where there are none, as before there were any. */
    private static void writeConditions(TopologyDocument document, JsonGenerator json) throws IOException {
        Conditions conditions = document.conditions();
        if (!conditions.loads().isEmpty()) {
            json.writeObjectFieldStart("loads");
            for (Element.Device device : document.topology().elements(Element.Device.class)) {
                DesignLoad load = conditions.loads().get(device.id());
                if (load != null) {
                    json.writeObjectFieldStart(device.id());
                    writeNumber("iops", load.iops(), json);
                    writeNumber("bytesPerSecond", load.bytesPerSecond(), json);
                    json.writeEndObject();
                }
            }
            json.writeEndObject();
        }
        if (!conditions.failedDisks().isEmpty()) {
            json.writeObjectFieldStart("failedDisks");
            for (Element.Array array : document.topology().elements(Element.Array.class)) {
                Integer failed = conditions.failedDisks().get(array.id());
                if (failed != null) {
                    json.writeNumberField(array.id(), failed);
                }
            }
            json.writeEndObject();
        }
    }

    /** No field where there are none, as before there were any. */
    private static void writeBends(List<Position> bends, JsonGenerator json) throws IOException {
        if (bends.isEmpty()) {
            return;
        }
        json.writeArrayFieldStart("bends");
        for (Position bend : bends) {
            json.writeStartObject();
            json.writeNumberField("x", bend.x());
            json.writeNumberField("y", bend.y());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void writePosition(TopologyDocument document, String id, JsonGenerator json) throws IOException {
        Position position = document.positions().get(id);
        if (position != null) {
            json.writeObjectFieldStart(id);
            json.writeNumberField("x", position.x());
            json.writeNumberField("y", position.y());
            json.writeEndObject();
        }
    }

    /** No field where there are none, as before there were volumes. */
    private static void writeVolumes(TopologyDocument document, JsonGenerator json) throws IOException {
        if (document.volumes().isEmpty()) {
            return;
        }
        json.writeArrayFieldStart("volumes");
        for (VolumeDesign volume : document.volumes()) {
            json.writeStartObject();
            json.writeStringField("id", volume.id());
            json.writeStringField("name", volume.name());
            json.writeStringField("layout", TopologyFormat.word(volume.layout()));
            if (volume.layout() == VolumeLayout.STRIPED) {
                json.writeNumberField("stripeBytes", volume.stripeBlocks() * VolumeDesign.BLOCK_BYTES);
                json.writeNumberField("stripeWidth", volume.stripeWidth());
            }
            json.writeArrayFieldStart("extents");
            for (Extent extent : volume.extents()) {
                json.writeStartObject();
                json.writeStringField("device", extent.device());
                json.writeNumberField("offset", extent.firstBlock() * VolumeDesign.BLOCK_BYTES);
                json.writeNumberField("bytes", extent.blocks() * VolumeDesign.BLOCK_BYTES);
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void write(Element element, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("kind", TopologyFormat.word(element.kind()));
        json.writeStringField("id", element.id());
        json.writeStringField("name", element.name());
        if (element instanceof Element.Client client) {
            json.writeStringField("initiatorName", client.initiatorName());
        } else if (element instanceof Element.Portal portal) {
            json.writeStringField("address", portal.address());
        } else if (element instanceof Element.Server server) {
            json.writeStringField("address", server.address());
            json.writeFieldName("capacity");
            write(server.capacity(), json);
        } else if (element instanceof Element.Array array) {
            json.writeStringField("level", TopologyFormat.word(array.level()));
            json.writeNumberField("disks", array.disks());
            json.writeNumberField("diskBytes", array.diskBytes());
            json.writeNumberField("spares", array.spares());
        } else if (element instanceof Element.Device device) {
            json.writeNumberField("bytes", device.bytes());
            if (device.identity().isPresent()) {
                json.writeStringField("identity", device.identity().get());
            }
        }
        json.writeEndObject();
    }

    private static void write(Capacity capacity, JsonGenerator json) throws IOException {
        json.writeStartObject();
        writeNumber("iops", capacity.iops(), json);
        writeNumber("bytesPerSecond", capacity.bytesPerSecond(), json);
        json.writeStringField("source", TopologyFormat.word(capacity.source()));
        json.writeEndObject();
    }

    /** Whole numbers without a fraction or an exponent, as people write them; exact either way. */
    private static void writeNumber(String name, double number, JsonGenerator json) throws IOException {
        if (number == Math.rint(number) && number < 1e18) {
            json.writeNumberField(name, (long) number);
        } else {
            json.writeNumberField(name, new BigDecimal(Double.toString(number)));
        }
    }
}
