package pointsman.headless.config;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Reads secrets from where the configuration says they are: a file, an environment variable, or the configuration itself.
 * Remembers which files others can read. No message tells a secret.
 */
final class Secrets {

    static final String IN_FILE = "secretFile";
    static final String IN_VARIABLE = "secretVariable";
    static final String INLINE = "secret";
    static final Set<String> KEYS = Set.of(IN_FILE, IN_VARIABLE, INLINE);

    private final Path configuration;
    private final Function<String, Optional<String>> environment;
    private final Set<Path> readableByOthers = new LinkedHashSet<>();

    /**
     * @param configuration the file that refers to the secrets; paths are relative to its folder
     * @param environment the value of an environment variable
     */
    Secrets(Path configuration, Function<String, Optional<String>> environment) {
        this.configuration = configuration;
        this.environment = environment;
    }

    /** The one secret of a part of the configuration, without the end of its line. */
    byte[] read(Section section) throws ConfigurationException {
        List<String> given = new ArrayList<>();
        for (String key : List.of(IN_FILE, IN_VARIABLE, INLINE)) {
            if (section.has(key)) {
                given.add(key);
            }
        }
        if (given.size() != 1) {
            throw section.wrong(
                    given.isEmpty() ? "" : given.get(1),
                    "give one of %s, %s and %s".formatted(IN_FILE, IN_VARIABLE, INLINE),
                    null);
        }
        return switch (given.get(0)) {
            case IN_FILE -> inFile(section);
            case IN_VARIABLE -> inVariable(section).getBytes(StandardCharsets.UTF_8);
            default -> {
                noteIfReadableByOthers(configuration);
                yield section.required(INLINE, Function.identity()).getBytes(StandardCharsets.UTF_8);
            }
        };
    }

    /** What an administrator should know, each in a sentence. */
    List<String> warnings() {
        return readableByOthers.stream()
                .map(file ->
                        "%s holds a secret and every user of this machine can read it; take that right away (chmod o-r)"
                                .formatted(file))
                .toList();
    }

    private byte[] inFile(Section section) throws ConfigurationException {
        Path file = configuration
                .toAbsolutePath()
                .getParent()
                .resolve(section.required(IN_FILE, Function.identity()))
                .normalize();
        try {
            byte[] bytes = Files.readAllBytes(file);
            noteIfReadableByOthers(file);
            return withoutLineEnd(bytes);
        } catch (NoSuchFileException e) {
            throw section.wrong(IN_FILE, "there is no file %s".formatted(file), e);
        } catch (IOException e) {
            throw section.wrong(IN_FILE, "%s cannot be read: %s".formatted(file, e.getMessage()), e);
        }
    }

    private String inVariable(Section section) throws ConfigurationException {
        String name = section.required(IN_VARIABLE, Function.identity());
        Optional<String> value = environment.apply(name);
        if (value.isEmpty()) {
            throw section.wrong(IN_VARIABLE, "the environment has no variable %s".formatted(name), null);
        }
        return value.get();
    }

    private static byte[] withoutLineEnd(byte[] bytes) {
        int length = bytes.length;
        if (length > 0 && bytes[length - 1] == '\n') {
            length--;
        }
        if (length > 0 && bytes[length - 1] == '\r') {
            length--;
        }
        return Arrays.copyOf(bytes, length);
    }

    private void noteIfReadableByOthers(Path file) {
        try {
            if (Files.getPosixFilePermissions(file).contains(PosixFilePermission.OTHERS_READ)) {
                readableByOthers.add(file);
            }
        } catch (IOException | UnsupportedOperationException noSuchRights) {
            // Where rights are of another kind, who may read the file is not for us to judge.
        }
    }
}
