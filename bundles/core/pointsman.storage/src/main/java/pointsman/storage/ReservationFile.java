package pointsman.storage;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32C;
import pointsman.iscsi.scsi.ReservationState;
import pointsman.iscsi.scsi.ReservationState.Registration;
import pointsman.iscsi.scsi.ReservationType;

/**
 * A file with the persistent reservations of a device at one server. It is text in UTF-8, one fact a line, and ends with
 * the CRC32C of all lines before:
 *
 * <pre>
 * pointsman-reservations 1
 * registration 000000000000000a iqn.2026-11.org.example:a,i,0x00023d000001
 * reservation WRITE_EXCLUSIVE iqn.2026-11.org.example:a,i,0x00023d000001
 * crc32c 1c291ca3
 * </pre>
 *
 * <p>There is a registration line for each nexus in the order of registration, and a reservation line if there is a
 * reservation. Without a file nobody is registered. It is written whole, beside its place, and put there in one step
 * when it has reached the medium. Waits for the disk; one caller at a time.
 */
final class ReservationFile {

    private static final String HEADER = "pointsman-reservations 1";
    private static final String REGISTRATION = "registration ";
    private static final String RESERVATION = "reservation ";
    private static final String CHECKSUM = "crc32c ";

    private final Path path;
    private final Path beside;

    ReservationFile(Path path) {
        this.path = path;
        this.beside = path.resolveSibling(path.getFileName() + ".new");
    }

    /** Reads it; see {@link ReservationStore#load}. */
    ReservationState read() throws IOException {
        String text;
        try {
            text = Files.readString(path);
        } catch (NoSuchFileException nobodyWasRegistered) {
            return ReservationState.NONE;
        } catch (CharacterCodingException noText) {
            throw damaged("it is no text", noText);
        }
        int end = text.lastIndexOf(CHECKSUM);
        if (end < 0 || !text.substring(end).equals(CHECKSUM + checksum(text.substring(0, end)) + "\n")) {
            throw damaged("its checksum is wrong", null);
        }
        try {
            return parse(text.substring(0, end).lines().toList());
        } catch (IllegalArgumentException nonsense) {
            throw damaged(nonsense.getMessage(), nonsense);
        }
    }

    /** Writes it, so that it survives a loss of power when this returns. */
    void write(ReservationState state) throws IOException {
        if (state.equals(ReservationState.NONE)) {
            Files.deleteIfExists(path);
        } else {
            try (FileChannel file = FileChannel.open(
                    beside,
                    StandardOpenOption.CREATE,
                    StandardOpenOption.TRUNCATE_EXISTING,
                    StandardOpenOption.WRITE)) {
                ByteBuffer content = ByteBuffer.wrap(format(state).getBytes(StandardCharsets.UTF_8));
                while (content.hasRemaining()) {
                    file.write(content);
                }
                file.force(true);
            }
            Files.move(beside, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        }
        try (FileChannel folder = FileChannel.open(path.toAbsolutePath().getParent(), StandardOpenOption.READ)) {
            folder.force(true);
        }
    }

    private static String format(ReservationState state) {
        StringBuilder text = new StringBuilder(HEADER).append('\n');
        for (Registration registration : state.registrations()) {
            text.append("%s%016x %s\n".formatted(REGISTRATION, registration.key(), registration.nexus()));
        }
        state.type().ifPresent(type -> text.append(RESERVATION)
                .append(type)
                .append(' ')
                .append(state.holder().orElseThrow())
                .append('\n'));
        return text + CHECKSUM + checksum(text.toString()) + "\n";
    }

    private static ReservationState parse(List<String> lines) {
        if (lines.isEmpty() || !lines.get(0).equals(HEADER)) {
            throw new IllegalArgumentException("it does not begin with '" + HEADER + "'");
        }
        List<Registration> registrations = new ArrayList<>();
        Optional<ReservationType> type = Optional.empty();
        Optional<String> holder = Optional.empty();
        for (String line : lines.subList(1, lines.size())) {
            String[] words = line.split(" ", 3);
            if (words.length == 3 && line.startsWith(REGISTRATION)) {
                registrations.add(new Registration(words[2], Long.parseUnsignedLong(words[1], 16)));
            } else if (words.length == 3 && line.startsWith(RESERVATION) && type.isEmpty()) {
                type = Optional.of(ReservationType.valueOf(words[1]));
                holder = Optional.of(words[2]);
            } else {
                throw new IllegalArgumentException("it has the line '" + line + "'");
            }
        }
        return new ReservationState(registrations, type, holder, 0, true);
    }

    private static String checksum(String text) {
        CRC32C crc = new CRC32C();
        crc.update(text.getBytes(StandardCharsets.UTF_8));
        return "%08x".formatted(crc.getValue());
    }

    private IOException damaged(String why, Exception cause) {
        return new IOException(
                ("the persistent reservations in %s cannot be read: %s. Put a good copy there; or delete the file, and let"
                                + " all clients that share the device register again before they write")
                        .formatted(path, why),
                cause);
    }
}
