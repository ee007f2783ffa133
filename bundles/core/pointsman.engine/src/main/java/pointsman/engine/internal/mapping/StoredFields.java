package pointsman.engine.internal.mapping;

import java.nio.ByteBuffer;
import java.time.Instant;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.WriteBuffer;

/** The fields that stored values are made of, in the forms that MVStore offers. */
final class StoredFields {

    private StoredFields() {}

    static void writeText(WriteBuffer buffer, String text) {
        buffer.putVarInt(text.length()).putStringData(text, text.length());
    }

    static String readText(ByteBuffer buffer) {
        return DataUtils.readString(buffer, DataUtils.readVarInt(buffer));
    }

    static int readInt(ByteBuffer buffer) {
        return DataUtils.readVarInt(buffer);
    }

    static long readLong(ByteBuffer buffer) {
        return DataUtils.readVarLong(buffer);
    }

    static void writeTime(WriteBuffer buffer, Instant time) {
        buffer.putVarLong(time.getEpochSecond()).putVarInt(time.getNano());
    }

    static Instant readTime(ByteBuffer buffer) {
        return Instant.ofEpochSecond(DataUtils.readVarLong(buffer), DataUtils.readVarInt(buffer));
    }
}
