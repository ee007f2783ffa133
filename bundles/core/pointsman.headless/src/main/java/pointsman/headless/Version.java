package pointsman.headless;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/** Tells the version of the program and of the Java that runs it. */
final class Version implements IVersionProvider {

    @Override
    public String[] getVersion() throws IOException {
        try (InputStream in = Version.class.getResourceAsStream("version.properties")) {
            Properties properties = new Properties();
            properties.load(in);
            return new String[] {
                "pointsman " + properties.getProperty("version"),
                "Java %s (%s)".formatted(Runtime.version(), System.getProperty("java.vm.name"))
            };
        }
    }
}
