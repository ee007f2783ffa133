package pointsman.it.bench;

import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code ./pointsman bench}. Exit status 0: all held; 1: something did not, or could not be run; 2: wrong command line. */
@Command(
        name = "bench",
        description =
                "Programs that show what is claimed: with real servers and clients, with recorded loads, and simulated.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "[NAME]",
        subcommands = {
            VerifyProgram.class,
            RegistersProgram.class,
            PausesProgram.class,
            GhostProgram.class,
            SpeedProgram.class,
            FuzzProgram.class,
            ScaleProgram.class,
            StripesProgram.class,
            CapacityProgram.class,
            PathsProgram.class,
            DirectProgram.class,
            ClientsProgram.class,
            PlanProgram.class,
            AutomaticProgram.class,
            ForecastProgram.class,
            SimulateProgram.class
        })
public final class Main implements Runnable {

    @Spec
    private CommandSpec spec;

    /** Runs one program and ends the process with its exit status. */
    public static void main(String[] arguments) {
        System.exit(run(new PrintWriter(System.out, true), new PrintWriter(System.err, true), arguments));
    }

    static int run(PrintWriter out, PrintWriter err, String... arguments) {
        return new CommandLine(new Main())
                .setOut(out)
                .setErr(err)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .execute(arguments);
    }

    @Override
    public void run() {
        PrintWriter out = spec.commandLine().getOut();
        spec.subcommands().values().stream()
                .map(CommandLine::getCommandSpec)
                .forEach(program -> out.printf(
                        "%-10s %s%n",
                        program.name(), String.join(" ", program.usageMessage().description())));
        out.println("'./pointsman bench NAME --help' tells more.");
        out.flush();
    }
}
