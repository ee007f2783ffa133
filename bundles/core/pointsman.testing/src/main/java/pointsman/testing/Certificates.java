package pointsman.testing;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Collections;
import pointsman.api.access.Fingerprint;

/**
 * A key with a certificate that nobody vouches for, made with the JDK's keytool as the documentation says.
 *
 * @param keystore PKCS 12
 * @param passwordFile its password and a line end
 */
public record Certificates(Path keystore, Path passwordFile) {

    private static final String PASSWORD = "only for this test";

    /**
     * Makes one for localhost and 127.0.0.1.
     *
     * @param name of the files, without their endings
     */
    public static Certificates make(Path folder, String name) throws IOException {
        Certificates made = new Certificates(folder.resolve(name + ".p12"), folder.resolve(name + ".password"));
        Files.writeString(made.passwordFile, PASSWORD + "\n");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "api",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "san=dns:localhost,ip:127.0.0.1",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        made.keystore.toString(),
                        "-storepass:file",
                        made.passwordFile.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            if (keytool.waitFor() != 0) {
                throw new IOException("keytool failed: " + said);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
        return made;
    }

    /** What people recognise the certificate by. */
    public Fingerprint fingerprint() throws IOException {
        try (InputStream in = Files.newInputStream(keystore)) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(in, PASSWORD.toCharArray());
            String alias = Collections.list(store.aliases()).get(0);
            return Fingerprint.of(store.getCertificate(alias));
        } catch (GeneralSecurityException e) {
            throw new IOException("the keystore cannot be read", e);
        }
    }
}
