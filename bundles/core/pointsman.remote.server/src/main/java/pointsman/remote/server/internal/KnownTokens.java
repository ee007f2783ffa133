package pointsman.remote.server.internal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import pointsman.api.access.AccessToken;
import pointsman.api.access.Caller;
import pointsman.remote.server.TokenEntry;
import pointsman.remote.server.TokenFile;

/**
 * The tokens of a file, read again when the file has changed. While it cannot be read nobody is known: a token that was taken
 * out of it must not stay good because of a mistake in another line. Safe from any thread.
 */
final class KnownTokens {

    private static final Logger LOG = LoggerFactory.getLogger(KnownTokens.class);

    /** What tells one state of a file from another. */
    private record Version(FileTime modified, long size, Object key) {}

    private final TokenFile file;

    // Guarded by this
    private Optional<Version> read = Optional.empty();
    private List<TokenEntry> entries = List.of();
    private Optional<String> problem = Optional.empty();

    KnownTokens(TokenFile file) {
        this.file = file;
    }

    /**
     * Whose a token is; empty if it is none that is known.
     *
     * @throws IOException if the file cannot be read
     */
    Optional<Caller> callerOf(AccessToken token) throws IOException {
        byte[] hash = token.hash().getBytes(StandardCharsets.US_ASCII);
        Optional<Caller> caller = Optional.empty();
        // All are compared, each in constant time, so that how long it takes says nothing.
        for (TokenEntry entry : current()) {
            if (MessageDigest.isEqual(hash, entry.hash().getBytes(StandardCharsets.US_ASCII))) {
                caller = Optional.of(Caller.named(entry.name(), entry.role()));
            }
        }
        return caller;
    }

    private synchronized List<TokenEntry> current() throws IOException {
        Optional<Version> now = version();
        // What keeps it from being read, such as its rights, does not show in its version.
        if (now.isEmpty() || problem.isPresent() || !now.equals(read)) {
            read = now;
            readAgain();
        }
        if (problem.isPresent()) {
            throw new IOException(problem.get());
        }
        return entries;
    }

    private void readAgain() {
        try {
            entries = file.read();
            problem = Optional.empty();
            LOG.info("{} tokens open the API", entries.size());
            file.warnings().forEach(LOG::warn);
        } catch (IOException e) {
            entries = List.of();
            if (!problem.equals(Optional.of(e.getMessage()))) {
                LOG.error("Nobody may use the API until this is put right: {}", e.getMessage());
            }
            problem = Optional.of(e.getMessage());
        }
    }

    private Optional<Version> version() {
        try {
            BasicFileAttributes attributes = Files.readAttributes(file.path(), BasicFileAttributes.class);
            return Optional.of(new Version(
                    attributes.lastModifiedTime(), attributes.size(), String.valueOf(attributes.fileKey())));
        } catch (IOException e) {
            // Reading it says why.
            return Optional.empty();
        }
    }
}
