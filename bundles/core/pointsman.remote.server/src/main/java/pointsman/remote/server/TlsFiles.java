package pointsman.remote.server;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.UnrecoverableKeyException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import pointsman.api.access.Fingerprint;

/**
 * The key with which an API proves itself, in a PKCS 12 file, and the file with that file's password. Read when the server
 * starts.
 */
public record TlsFiles(Path keystore, Path passwordFile) {

    /** What a server needs of them: the context, and what people recognise its certificate by. */
    record Loaded(SSLContext context, X509Certificate certificate) {
        Fingerprint fingerprint() {
            return Fingerprint.of(certificate);
        }
    }

    public TlsFiles {
        Objects.requireNonNull(keystore, "keystore");
        Objects.requireNonNull(passwordFile, "passwordFile");
    }

    /** What an administrator should put right, each in a sentence: which of the files others can read. */
    public List<String> warnings() {
        List<String> warnings = new ArrayList<>();
        for (Path file : List.of(keystore, passwordFile)) {
            try {
                Set<PosixFilePermission> rights = Files.getPosixFilePermissions(file);
                if (rights.contains(PosixFilePermission.OTHERS_READ)) {
                    warnings.add(
                            "every user of this machine can read %s and so pretend to be this engine; take that right away (chmod o-r %s)"
                                    .formatted(file, file));
                }
            } catch (IOException | UnsupportedOperationException noSuchRights) {
                // That a file is missing is said when it is read; rights of another kind are not for us to judge.
            }
        }
        return warnings;
    }

    /**
     * @throws IOException if there is no key that can be used; the message says what to do and no secret
     */
    Loaded load() throws IOException {
        char[] password = password();
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            try (InputStream in = Files.newInputStream(keystore)) {
                store.load(in, password);
            }
            X509Certificate certificate = certificate(store);
            KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(store, password);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), null, null);
            return new Loaded(context, certificate);
        } catch (NoSuchFileException e) {
            throw new IOException(
                    "there is no file %s; docs/api.md says how to make one with keytool".formatted(keystore), e);
        } catch (AccessDeniedException e) {
            throw denied(e);
        } catch (GeneralSecurityException e) {
            throw new IOException("the key in %s cannot be used: %s".formatted(keystore, e.getMessage()), e);
        } catch (IOException e) {
            throw new IOException(
                    e.getCause() instanceof UnrecoverableKeyException
                            ? "the password in %s does not open %s".formatted(passwordFile, keystore)
                            : "%s cannot be read as a PKCS 12 keystore: %s".formatted(keystore, e.getMessage()),
                    e);
        } finally {
            Arrays.fill(password, '\0');
        }
    }

    private X509Certificate certificate(KeyStore store) throws GeneralSecurityException {
        List<String> keys = new ArrayList<>();
        for (String alias : Collections.list(store.aliases())) {
            if (store.isKeyEntry(alias) && store.getCertificate(alias) instanceof X509Certificate) {
                keys.add(alias);
            }
        }
        if (keys.size() != 1) {
            throw new GeneralSecurityException(
                    "it must hold one private key with its certificate, and holds %d".formatted(keys.size()));
        }
        return (X509Certificate) store.getCertificate(keys.get(0));
    }

    private static IOException denied(AccessDeniedException cause) {
        return new IOException(
                "%s may not be read by %s; give it that right"
                        .formatted(cause.getFile(), System.getProperty("user.name")),
                cause);
    }

    private char[] password() throws IOException {
        try {
            CharBuffer text =
                    StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(Files.readAllBytes(passwordFile)));
            int length = text.length();
            while (length > 0 && (text.charAt(length - 1) == '\n' || text.charAt(length - 1) == '\r')) {
                length--;
            }
            char[] password = new char[length];
            text.get(password);
            return password;
        } catch (NoSuchFileException e) {
            throw new IOException("there is no file %s with the password of %s".formatted(passwordFile, keystore), e);
        } catch (AccessDeniedException e) {
            throw denied(e);
        } catch (IOException e) {
            throw new IOException("the password file %s cannot be read: %s".formatted(passwordFile, e.getMessage()), e);
        }
    }
}
