package pointsman.engine.internal.execute;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import pointsman.api.Policy;
import pointsman.api.file.AtomicFile;

/**
 * The policy that was set while the engine ran, in a file beside the mapping table. It holds over a restart, until the policy of
 * the configuration is another one than it was then: who has written a new one there wants that. Confined to the control
 * thread.
 */
public final class PolicyFile {

    private static final Logger LOG = LoggerFactory.getLogger(PolicyFile.class);

    private static final String FILE = "policy.json";

    private final Path file;
    private final Policy configured;
    private final JsonMapper mapper = JsonMapper.builder()
            .addModule(new SimpleModule()
                    .addSerializer(Duration.class, ToStringSerializer.instance)
                    .addDeserializer(Duration.class, new Parsed<>(Duration.class, Duration::parse))
                    .addSerializer(Instant.class, ToStringSerializer.instance)
                    .addDeserializer(Instant.class, new Parsed<>(Instant.class, Instant::parse))
                    .addSerializer(LocalTime.class, ToStringSerializer.instance)
                    .addDeserializer(LocalTime.class, new Parsed<>(LocalTime.class, LocalTime::parse))
                    .addSerializer(ZoneId.class, ToStringSerializer.instance)
                    .addDeserializer(ZoneId.class, new Parsed<>(ZoneId.class, ZoneId::of)))
            .disable(MapperFeature.AUTO_DETECT_IS_GETTERS)
            .build();

    /**
     * What the file says.
     *
     * @param configured the policy of the configuration when the other was set
     * @param set the one that was set
     * @param who set it
     * @param time when
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    private record Kept(Policy configured, Policy set, String who, Instant time) {}

    private static final class Parsed<T> extends StdScalarDeserializer<T> {

        private static final long serialVersionUID = 1;

        private final transient Function<String, T> parse;

        Parsed(Class<T> type, Function<String, T> parse) {
            super(type);
            this.parse = parse;
        }

        @Override
        public T deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            String text = parser.getValueAsString("");
            try {
                return parse.apply(text);
            } catch (DateTimeException e) {
                throw context.weirdStringException(text, handledType(), e.getMessage());
            }
        }
    }

    /**
     * @param directory the engine's data directory, which is there
     * @param configured the policy of the configuration
     */
    public PolicyFile(Path directory, Policy configured) {
        file = directory.resolve(FILE);
        this.configured = configured;
    }

    /** The policy with which the engine begins. A file that cannot be read is put aside, and the configuration holds. */
    public Policy read() {
        if (!Files.exists(file)) {
            return configured;
        }
        try {
            Kept kept = mapper.readValue(Files.readAllBytes(file), Kept.class);
            if (kept.configured().equals(configured)) {
                LOG.info("the policy is the one that {} has set at {}", kept.who(), kept.time());
                return kept.set();
            }
            LOG.warn(
                    "the policy of the configuration has changed since {} set another one at {}; that of the configuration holds, and the other is kept as {}.replaced",
                    kept.who(),
                    kept.time(),
                    file);
            // In its place it would come back with the former configuration.
            Files.move(file, file.resolveSibling(FILE + ".replaced"), StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException | RuntimeException e) {
            putAside(e);
        }
        return configured;
    }

    private void putAside(Exception cause) {
        Path aside = file.resolveSibling(FILE + ".unreadable");
        LOG.error(
                "the policy in {} cannot be read and is put aside as {}; that of the configuration holds",
                file,
                aside,
                cause);
        try {
            Files.move(file, aside, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            LOG.error("{} cannot be put aside; see that its directory can be written", file, e);
        }
    }

    /**
     * Keeps a policy that was set; when this returns it survives a crash.
     *
     * @throws IOException if it cannot be written; the one before it is kept then
     */
    public void write(Policy set, String who) throws IOException {
        byte[] text = mapper.writerWithDefaultPrettyPrinter()
                .writeValueAsBytes(new Kept(configured, set, who, Instant.now()));
        new AtomicFile(file).replace(text);
    }
}
