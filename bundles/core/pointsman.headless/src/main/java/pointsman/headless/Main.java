package pointsman.headless;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.io.PrintWriter;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;
import pointsman.api.RedirectorException;
import pointsman.headless.ctl.Ctl;

/**
 * The program. Exit status 0: done; 1: not done, and the message says why; 2: the command line itself is wrong.
 */
@Command(
        name = "pointsman",
        description = "A dynamic session redirector for iSCSI storage servers.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {DemoCommand.class, EngineCommand.class, StorageCommand.class, TokenCommand.class, Ctl.class},
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {
            "0:done",
            "1:not done; the message says why",
            "2:the command line is wrong; the message says how"
        })
public final class Main implements Runnable {

    @Spec
    private CommandSpec spec;

    @Option(
            names = {"-v", "--verbose"},
            scope = ScopeType.INHERIT,
            description = "Log more to standard error; twice for still more.")
    void setVerbose(boolean[] verbose) {
        Logger logger = (Logger) LoggerFactory.getLogger("pointsman");
        logger.setLevel(verbose.length > 1 ? Level.DEBUG : Level.INFO);
    }

    /** Netty watches one buffer in so many for being lost; with its own choice of 128 that is a tenth of what is allocated. */
    private static final String LEAK_SAMPLING = "io.netty.leakDetection.samplingInterval";

    private static final String ONE_IN = "8192";

    /** Runs one command and ends the process with its exit status. */
    public static void main(String[] arguments) {
        if (System.getProperty(LEAK_SAMPLING) == null) {
            System.setProperty(LEAK_SAMPLING, ONE_IN);
        }
        PrintWriter out = new PrintWriter(System.out, true);
        PrintWriter err = new PrintWriter(System.err, true);
        System.exit(run(out, err, arguments));
    }

    /** Runs one command and returns its exit status. */
    public static int run(PrintWriter out, PrintWriter err, String... arguments) {
        return new CommandLine(new Main())
                .setOut(out)
                .setErr(err)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler(sayingWhatToDo())
                .setParameterExceptionHandler(sayingWhatIsWrong())
                .execute(arguments);
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "a command is missing");
    }

    /** The message is the last that is seen: the help of a command with many options would push it off the screen. */
    private static IParameterExceptionHandler sayingWhatIsWrong() {
        return (failure, arguments) -> {
            CommandLine commandLine = failure.getCommandLine();
            PrintWriter err = commandLine.getErr();
            if (!commandLine.getSubcommands().isEmpty() && !UnmatchedArgumentException.printSuggestions(failure, err)) {
                commandLine.usage(err);
            }
            String command = commandLine.getCommandSpec().qualifiedName();
            err.println("pointsman: %s. See '%s --help'".formatted(failure.getMessage(), command));
            err.flush();
            return 2;
        };
    }

    private static IExecutionExceptionHandler sayingWhatToDo() {
        return (failure, commandLine, parsed) -> {
            PrintWriter err = commandLine.getErr();
            if (failure instanceof RedirectorException || failure instanceof UserError) {
                err.println("pointsman: " + failure.getMessage());
            } else {
                err.println("pointsman: failed inside: " + failure);
                failure.printStackTrace(err);
            }
            err.flush();
            return 1;
        };
    }
}
