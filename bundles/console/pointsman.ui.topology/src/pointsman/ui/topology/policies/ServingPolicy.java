package pointsman.ui.topology.policies;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.draw2d.FigureCanvas;
import org.eclipse.draw2d.IFigure;
import org.eclipse.draw2d.geometry.Dimension;
import org.eclipse.draw2d.geometry.Point;
import org.eclipse.draw2d.geometry.Rectangle;
import org.eclipse.gef.EditPart;
import org.eclipse.gef.LayerConstants;
import org.eclipse.gef.Request;
import org.eclipse.gef.RequestConstants;
import org.eclipse.gef.commands.Command;
import org.eclipse.gef.commands.UnexecutableCommand;
import org.eclipse.gef.editparts.LayerManager;
import org.eclipse.gef.editpolicies.AbstractEditPolicy;
import org.eclipse.gef.requests.ChangeBoundsRequest;
import pointsman.api.topology.ElementKind;
import pointsman.console.model.diagram.Drop;
import pointsman.console.model.diagram.Verdict;
import pointsman.ui.topology.editparts.ElementEditPart;
import pointsman.ui.topology.figures.BubbleFigure;

/** Lets devices be dropped on a server. While they are over it, it shows whether they may, and if not why. */
final class ServingPolicy extends AbstractEditPolicy {

    /** Role under which it is installed. */
    static final String ROLE = "serving";

    /** What a drop means in one kind of editor. */
    interface Meaning {

        /** Which of the devices would go to a server, and whether they may. */
        Drop judge(List<String> devices, String server);

        /** What a drop does. */
        Command command(List<String> devices, String server);

        /** What a drop would do, in a few words. */
        String words(List<String> devices, String server);
    }

    private final Meaning meaning;
    private final Report report;
    private IFigure bubble;

    ServingPolicy(Meaning meaning, Report report) {
        this.meaning = meaning;
        this.report = report;
    }

    @Override
    public EditPart getTargetEditPart(Request request) {
        return devices(request).isEmpty() ? null : getHost();
    }

    @Override
    public boolean understandsRequest(Request request) {
        return !devices(request).isEmpty();
    }

    @Override
    public Command getCommand(Request request) {
        List<String> devices = devices(request);
        if (devices.isEmpty() || !RequestConstants.REQ_ADD.equals(request.getType())) {
            return null;
        }
        Drop drop = meaning.judge(devices, server().id());
        return drop.verdict().allowed() ? meaning.command(drop.going(), server().id()) : UnexecutableCommand.INSTANCE;
    }

    @Override
    public void showTargetFeedback(Request request) {
        List<String> devices = devices(request);
        if (devices.isEmpty()) {
            return;
        }
        Drop drop = meaning.judge(devices, server().id());
        Verdict verdict = drop.verdict();
        server().boxFigure().showDrop(Optional.of(verdict.allowed()));
        if (bubble == null) {
            String text =
                    verdict.allowed() ? meaning.words(drop.going(), server().id()) + drop.leftOut() : verdict.reason();
            bubble = new BubbleFigure(server().theme(), text, verdict.allowed());
            place(bubble);
            report.report(verdict);
        }
    }

    @Override
    public void eraseTargetFeedback(Request request) {
        server().boxFigure().showDrop(Optional.empty());
        if (bubble != null) {
            bubble.getParent().remove(bubble);
            bubble = null;
        }
    }

    @Override
    public void deactivate() {
        eraseTargetFeedback(null);
        super.deactivate();
    }

    private void place(IFigure figure) {
        IFigure layer = LayerManager.Helper.find(getHost()).getLayer(LayerConstants.FEEDBACK_LAYER);
        layer.add(figure);
        Rectangle box = server().getFigure().getBounds().getCopy();
        server().getFigure().translateToAbsolute(box);
        Point corner = box.getTopLeft();
        figure.translateToRelative(corner);
        Dimension size = figure.getPreferredSize();
        Rectangle seen = ((FigureCanvas) getHost().getViewer().getControl())
                .getViewport()
                .getClientArea();
        int x = Math.max(seen.x, Math.min(corner.x, seen.right() - size.width - 4));
        int y = Math.max(seen.y, corner.y - size.height - 6);
        figure.setBounds(new Rectangle(x, y, size.width, size.height));
    }

    private ElementEditPart server() {
        return (ElementEditPart) getHost();
    }

    /** Ids of the devices that are dragged; empty when something else is. */
    private static List<String> devices(Request request) {
        boolean drag = request instanceof ChangeBoundsRequest
                && (RequestConstants.REQ_ADD.equals(request.getType())
                        || RequestConstants.REQ_MOVE.equals(request.getType()));
        if (!drag || ((ChangeBoundsRequest) request).getEditParts() == null) {
            return List.of();
        }
        List<String> devices = new ArrayList<>();
        for (Object part : ((ChangeBoundsRequest) request).getEditParts()) {
            if (!(part instanceof ElementEditPart element) || element.element().kind() != ElementKind.DEVICE) {
                return List.of();
            }
            devices.add(element.id());
        }
        return devices;
    }
}
