package pointsman.headless.ctl;

import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import pointsman.remote.client.RemoteRedirectorService;

/** A command to an engine: connects, acts, and closes the connection. */
abstract class CtlAction implements Callable<Integer> {

    @Spec
    CommandSpec spec;

    @Override
    public final Integer call() throws InterruptedException {
        Ctl ctl = ctl();
        try (RemoteRedirectorService service = ctl.connect()) {
            return act(new CtlSession(service, new Printer(spec.commandLine().getOut(), ctl.json())));
        }
    }

    /**
     * @return the exit status
     */
    abstract int act(CtlSession session) throws InterruptedException;

    private Ctl ctl() {
        CommandSpec at = spec;
        while (!(at.userObject() instanceof Ctl)) {
            at = at.parent();
        }
        return (Ctl) at.userObject();
    }
}
