package pointsman.rcp.internal;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.core.joran.spi.JoranException;
import java.net.URL;
import java.nio.file.Path;
import org.eclipse.core.runtime.ILog;
import org.slf4j.ILoggerFactory;
import org.slf4j.LoggerFactory;

/** The file to which the engine and the console log, as {@code logback.xml} of this bundle says. */
public final class LogFile {

    private static final String FILE_PROPERTY = "pointsman.log.file";

    private final Path file;

    /**
     * @param file where to write; its folder is made when missing
     */
    public LogFile(Path file) {
        this.file = file;
    }

    /** Sends everything that is logged from now on to the file. A console that cannot log still starts. */
    public void open() {
        ILoggerFactory factory = LoggerFactory.getILoggerFactory();
        if (!(factory instanceof LoggerContext context)) {
            platformLog().error("No log file: SLF4J has found %s instead of Logback".formatted(factory.getClass()));
            return;
        }
        URL configuration = LogFile.class.getResource("/logback.xml");
        try {
            context.reset();
            context.putProperty(FILE_PROPERTY, file.toString());
            JoranConfigurator configurator = new JoranConfigurator();
            configurator.setContext(context);
            configurator.doConfigure(configuration);
        } catch (JoranException e) {
            platformLog().error("No log file: cannot read " + configuration, e);
        }
    }

    private static ILog platformLog() {
        return ILog.of(LogFile.class);
    }
}
