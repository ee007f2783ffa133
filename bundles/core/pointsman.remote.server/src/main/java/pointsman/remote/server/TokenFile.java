package pointsman.remote.server;

import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import pointsman.api.access.AccessToken;
import pointsman.api.access.Role;
import pointsman.api.file.AtomicFile;

/**
 * A file with the tokens that open an API, one a line: name, role (operator or observer) and the SHA-256 of the token. Empty
 * lines and lines that begin with # say nothing. The tokens themselves are nowhere in it. Safe from any thread, and from several
 * programs: whoever changes it holds the lock of a {@link FileClaim} meanwhile.
 */
public final class TokenFile {

    private static final String HEADING = "# Tokens of the API: name, role and SHA-256 of each. See docs/api.md.";

    private final Path path;

    /** Something that is done to the file. */
    private interface Change<T> {
        T make() throws IOException;
    }

    public TokenFile(Path path) {
        this.path = path.toAbsolutePath().normalize();
    }

    public Path path() {
        return path;
    }

    /**
     * The tokens as the file has them now.
     *
     * @throws IOException if it cannot be read, or a line makes no sense; the message says which and what to do
     */
    public List<TokenEntry> read() throws IOException {
        List<String> lines = lines();
        List<TokenEntry> entries = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (int i = 0; i < lines.size(); i++) {
            Optional<TokenEntry> entry = entry(lines.get(i), i + 1);
            if (entry.isPresent() && !names.add(entry.get().name())) {
                throw new IOException("%s:%d: there are two tokens called '%s'; take one out"
                        .formatted(path, i + 1, entry.get().name()));
            }
            entry.ifPresent(entries::add);
        }
        return entries;
    }

    /**
     * Makes a token and adds what is to be known of it; the file is made if it is not there, for its owner only.
     *
     * @return the token, which is nowhere else
     * @throws IllegalArgumentException if the name is none for a token, or is taken
     */
    public AccessToken create(String name, Role role, SecureRandom random) throws IOException {
        AccessToken token = AccessToken.random(random);
        TokenEntry entry = new TokenEntry(name, role, token.hash());
        return alone(() -> {
            add(entry);
            return token;
        });
    }

    private void add(TokenEntry entry) throws IOException {
        List<String> lines = new ArrayList<>(Files.exists(path) ? lines() : List.of(HEADING));
        if (Files.exists(path) && read().stream().anyMatch(other -> other.name().equals(entry.name()))) {
            throw new IllegalArgumentException(
                    "%s has a token called '%s' already; revoke it first, or choose another name"
                            .formatted(path, entry.name()));
        }
        lines.add("%s %s %s".formatted(entry.name(), entry.role().name().toLowerCase(Locale.ROOT), entry.hash()));
        replace(lines);
    }

    /**
     * Takes a token out; an engine that reads the file refuses it from its next request on.
     *
     * @throws IllegalArgumentException if there is no such token
     */
    public void revoke(String name) throws IOException {
        read();
        alone(() -> {
            remove(name);
            return null;
        });
    }

    private void remove(String name) throws IOException {
        read();
        List<String> lines = new ArrayList<>(lines());
        if (!lines.removeIf(line -> line.strip().split("\\s+")[0].equals(name))) {
            throw new IllegalArgumentException("%s has no token called '%s'".formatted(path, name));
        }
        replace(lines);
    }

    /** What an administrator should put right, each in a sentence: who else may read or write the file. */
    public List<String> warnings() {
        try {
            Set<PosixFilePermission> rights = Files.getPosixFilePermissions(path);
            List<String> warnings = new ArrayList<>();
            if (rights.contains(PosixFilePermission.GROUP_WRITE) || rights.contains(PosixFilePermission.OTHERS_WRITE)) {
                warnings.add(
                        "%s can be written by others than its owner, who can so let themselves in; take that right away (chmod 600 %s)"
                                .formatted(path, path));
            } else if (rights.contains(PosixFilePermission.OTHERS_READ)
                    || rights.contains(PosixFilePermission.GROUP_READ)) {
                warnings.add("%s can be read by others than its owner; take that right away (chmod 600 %s)"
                        .formatted(path, path));
            }
            return warnings;
        } catch (IOException | UnsupportedOperationException noSuchRights) {
            // Where rights are of another kind, who may do what is not for us to judge.
            return List.of();
        }
    }

    private List<String> lines() throws IOException {
        try {
            return Files.readAllLines(path, StandardCharsets.UTF_8);
        } catch (NoSuchFileException e) {
            throw new IOException(
                    "there is no file %s; make a token: pointsman token create NAME --file %s".formatted(path, path),
                    e);
        } catch (AccessDeniedException e) {
            throw new IOException(
                    "%s may not be read by %s; give it that right".formatted(path, System.getProperty("user.name")), e);
        } catch (MalformedInputException e) {
            throw new IOException("%s is no text in UTF-8".formatted(path), e);
        } catch (IOException e) {
            throw new IOException("%s cannot be read: %s".formatted(path, e.getMessage()), e);
        }
    }

    private Optional<TokenEntry> entry(String line, int number) throws IOException {
        String text = line.strip();
        if (text.isEmpty() || text.startsWith("#")) {
            return Optional.empty();
        }
        String[] words = text.split("\\s+");
        try {
            if (words.length != 3) {
                throw new IllegalArgumentException("a line has a name, a role and a SHA-256");
            }
            return Optional.of(new TokenEntry(words[0], role(words[1]), words[2]));
        } catch (IllegalArgumentException e) {
            throw new IOException("%s:%d: %s".formatted(path, number, e.getMessage()), e);
        }
    }

    private static Role role(String word) {
        return switch (word) {
            case "operator" -> Role.OPERATOR;
            case "observer" -> Role.OBSERVER;
            default ->
                throw new IllegalArgumentException(
                        "the role of a token is operator or observer, got '%s'".formatted(word));
        };
    }

    /** Works on the file while no other program does; the folder is made if it is not there. */
    private <T> T alone(Change<T> change) throws IOException {
        try {
            Files.createDirectories(path.getParent());
            try (FileClaim claim = FileClaim.of(path)) {
                return change.make();
            }
        } catch (FileSystemException e) {
            // The file that it names is one beside, or the folder.
            throw new IOException(
                    "%s cannot be changed by %s: %s%s; see who may write that and in its folder, and how full the disk is"
                            .formatted(
                                    path,
                                    System.getProperty("user.name"),
                                    e.getFile(),
                                    e instanceof AccessDeniedException
                                            ? " may not be written"
                                            : ": "
                                                    + Optional.ofNullable(e.getReason())
                                                            .orElse(e.getClass().getSimpleName())),
                    e);
        }
    }

    /**
     * As a whole or not at all, so that an engine never reads half of it; and on the disk, so that a revoked token does not
     * come back with the power.
     */
    private void replace(List<String> lines) throws IOException {
        AtomicFile.confidential(path).replace((String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
    }
}
