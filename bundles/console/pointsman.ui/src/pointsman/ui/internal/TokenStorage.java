package pointsman.ui.internal;

import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import org.eclipse.equinox.security.storage.ISecurePreferences;
import org.eclipse.equinox.security.storage.SecurePreferencesFactory;
import org.eclipse.equinox.security.storage.StorageException;
import org.eclipse.equinox.security.storage.provider.IProviderHints;
import pointsman.api.access.AccessToken;

/**
 * Tokens in Equinox secure storage, in a file that a master password opens. Equinox makes a key of a password with few rounds, so
 * that the password is stretched before. Used by one thread, which may have to wait.
 */
final class TokenStorage {

    private static final String NODE = "pointsman/tokens";
    private static final String SALT = "salt";
    private static final String PROOF = "proof";
    private static final String PROVED = "opened";
    private static final int ROUNDS = 600_000;
    private static final int KEY_BITS = 256;
    private static final int SALT_BYTES = 16;

    private final Path file;
    private final ISecurePreferences node;

    private TokenStorage(Path file, ISecurePreferences node) {
        this.file = file;
        this.node = node;
    }

    /** Whether there is a storage with a master password already. */
    static boolean exists(Path file) {
        return Files.exists(file);
    }

    /**
     * Opens the storage, or makes one.
     *
     * @return empty if the password is not the one of the storage
     * @throws IOException if the file cannot be used; the message tells no secret
     */
    static Optional<TokenStorage> open(Path file, char[] masterPassword) throws IOException {
        try {
            ISecurePreferences clear = root(file, Map.of());
            String salt = clear.node(NODE).get(SALT, null);
            boolean isNew = salt == null;
            if (isNew) {
                byte[] random = new byte[SALT_BYTES];
                new SecureRandom().nextBytes(random);
                salt = HexFormat.of().formatHex(random);
            }
            PBEKeySpec key = new PBEKeySpec(stretched(masterPassword, salt).toCharArray());
            ISecurePreferences node = root(
                            file, Map.of(IProviderHints.DEFAULT_PASSWORD, key, IProviderHints.PROMPT_USER, false))
                    .node(NODE);
            TokenStorage storage = new TokenStorage(file, node);
            if (isNew) {
                node.put(SALT, salt, false);
                node.put(PROOF, PROVED, true);
                storage.flush();
            }
            return PROVED.equals(node.get(PROOF, "")) ? Optional.of(storage) : Optional.empty();
        } catch (StorageException e) {
            if (e.getErrorCode() == StorageException.DECRYPTION_ERROR) {
                return Optional.empty();
            }
            throw new IOException("the storage of tokens %s cannot be used: %s".formatted(file, e.getMessage()), e);
        } catch (GeneralSecurityException e) {
            throw new IOException("this Java cannot protect tokens: " + e.getMessage(), e);
        }
    }

    Optional<AccessToken> find(URI engine) throws IOException {
        try {
            return Optional.ofNullable(node.get(key(engine), null)).map(AccessToken::parse);
        } catch (StorageException | IllegalArgumentException e) {
            throw new IOException("the token of %s cannot be read from %s".formatted(engine, file), e);
        }
    }

    void keep(URI engine, AccessToken token) throws IOException {
        try {
            node.put(key(engine), token.reveal(), true);
            flush();
        } catch (StorageException e) {
            throw new IOException("the token of %s cannot be kept in %s".formatted(engine, file), e);
        }
    }

    /** Forgets a token, for which no password is needed. */
    static void forget(Path file, URI engine) throws IOException {
        ISecurePreferences node = root(file, Map.of()).node(NODE);
        node.remove(key(engine));
        node.flush();
    }

    private void flush() throws IOException {
        node.flush();
        if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        }
    }

    /** Equinox takes what is in a URL as it stands: a space is a space. */
    private static ISecurePreferences root(Path file, Map<Object, Object> options) throws IOException {
        return SecurePreferencesFactory.open(new URL("file", "", file.toUri().getPath()), options);
    }

    private static String key(URI engine) {
        return engine.toString();
    }

    private static String stretched(char[] password, String salt) throws GeneralSecurityException {
        PBEKeySpec spec = new PBEKeySpec(password, HexFormat.of().parseHex(salt), ROUNDS, KEY_BITS);
        try {
            return HexFormat.of()
                    .formatHex(SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                            .generateSecret(spec)
                            .getEncoded());
        } finally {
            spec.clearPassword();
        }
    }
}
