package pointsman.ui.topology.policies;

import org.eclipse.draw2d.Connection;
import org.eclipse.draw2d.PolylineConnection;
import org.eclipse.gef.Request;
import org.eclipse.gef.commands.Command;
import org.eclipse.gef.commands.UnexecutableCommand;
import org.eclipse.gef.editpolicies.GraphicalNodeEditPolicy;
import org.eclipse.gef.requests.CreateConnectionRequest;
import org.eclipse.gef.requests.DropRequest;
import org.eclipse.gef.requests.ReconnectRequest;
import pointsman.api.topology.Link;
import pointsman.console.model.diagram.Diagram;
import pointsman.console.model.diagram.Edit;
import pointsman.console.model.diagram.Edits;
import pointsman.console.model.diagram.LineKind;
import pointsman.console.model.diagram.Verdict;
import pointsman.ui.topology.commands.EditCommand;
import pointsman.ui.topology.editparts.ElementEditPart;
import pointsman.ui.topology.editparts.LineEditPart;

/** Draws links and leads their ends elsewhere. */
final class LinkPolicy extends GraphicalNodeEditPolicy {

    private final Diagram diagram;
    private final Report report;

    LinkPolicy(Diagram diagram, Report report) {
        this.diagram = diagram;
        this.report = report;
    }

    @Override
    protected Command getConnectionCreateCommand(CreateConnectionRequest request) {
        LinkStart start = new LinkStart(id());
        request.setStartCommand(start);
        return start;
    }

    @Override
    protected Command getConnectionCompleteCommand(CreateConnectionRequest request) {
        if (!(request.getStartCommand() instanceof LinkStart start)) {
            return null;
        }
        return command(Edits.connect(start.from(), id()));
    }

    @Override
    protected Command getReconnectSourceCommand(ReconnectRequest request) {
        return linkOf(request) == null
                ? null
                : command(Edits.reconnect(linkOf(request), id(), linkOf(request).to()));
    }

    @Override
    protected Command getReconnectTargetCommand(ReconnectRequest request) {
        return linkOf(request) == null
                ? null
                : command(Edits.reconnect(linkOf(request), linkOf(request).from(), id()));
    }

    @Override
    protected Connection createDummyConnection(Request request) {
        PolylineConnection line = new PolylineConnection();
        line.setForegroundColor(((ElementEditPart) getHost()).theme().selection());
        line.setLineWidth(2);
        return line;
    }

    @Override
    protected void showTargetConnectionFeedback(DropRequest request) {
        if (request instanceof CreateConnectionRequest create
                && create.getStartCommand() instanceof LinkStart start
                && !start.from().equals(id())) {
            report.report(diagram.check(Edits.connect(start.from(), id())));
        }
    }

    @Override
    protected void eraseTargetConnectionFeedback(DropRequest request) {}

    private Command command(Edit edit) {
        Verdict verdict = diagram.check(edit);
        return verdict.allowed() ? new EditCommand(diagram, edit) : UnexecutableCommand.INSTANCE;
    }

    private String id() {
        return ((ElementEditPart) getHost()).id();
    }

    private static Link linkOf(ReconnectRequest request) {
        return request.getConnectionEditPart() instanceof LineEditPart part
                        && part.line().kind() == LineKind.LINK
                ? part.line().link()
                : null;
    }

    /** Where a new link begins; what it does is done when it ends. */
    private static final class LinkStart extends Command {

        private final String from;

        LinkStart(String from) {
            this.from = from;
        }

        String from() {
            return from;
        }
    }
}
