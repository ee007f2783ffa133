package pointsman.rcp.internal;

import java.util.List;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.draw2d.Figure;
import org.eclipse.draw2d.ScalableFigure;
import org.eclipse.draw2d.ScalableFreeformLayeredPane;
import org.eclipse.draw2d.Viewport;
import org.eclipse.gef.editparts.ZoomManager;
import org.eclipse.gef.ui.parts.GraphicalEditor;
import org.osgi.framework.Bundle;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.wiring.BundleWiring;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import pointsman.console.model.diagram.Diagram;
import pointsman.ui.topology.TopologyEditor;

/**
 * Reads the classes of the topology editor beside the UI thread while the first engine is still on its way. Otherwise the
 * first editor reads them while it opens, and the window does not answer meanwhile.
 */
final class EarlyClasses extends Job {

    private static final Logger log = LoggerFactory.getLogger(EarlyClasses.class);

    EarlyClasses() {
        super("Reading the topology editor");
        setSystem(true);
        setPriority(LONG);
    }

    @Override
    protected IStatus run(IProgressMonitor monitor) {
        nameZoomLevels();
        List<Class<?>> oneOfEachBundle =
                List.of(TopologyEditor.class, GraphicalEditor.class, Figure.class, Diagram.class);
        for (Class<?> one : oneOfEachBundle) {
            Bundle bundle = FrameworkUtil.getBundle(one);
            for (String file : bundle.adapt(BundleWiring.class)
                    .listResources(
                            "/", "*.class", BundleWiring.LISTRESOURCES_RECURSE | BundleWiring.LISTRESOURCES_LOCAL)) {
                if (monitor.isCanceled()) {
                    return Status.CANCEL_STATUS;
                }
                load(
                        bundle,
                        file.substring(0, file.length() - ".class".length()).replace('/', '.'));
            }
        }
        return Status.OK_STATUS;
    }

    /** Reads the locale's way of writing a number, which takes longer than all the classes. It needs no display. */
    private static void nameZoomLevels() {
        new ZoomManager((ScalableFigure) new ScalableFreeformLayeredPane(), new Viewport()).getZoomLevelsAsText();
    }

    /** Without initialising it: that is for the UI thread. */
    private static void load(Bundle bundle, String name) {
        try {
            bundle.loadClass(name);
        } catch (ClassNotFoundException | LinkageError e) {
            // Some refer to what the product has no use for. Whoever needs this one will say what is missing.
            log.debug("{} is not read early", name, e);
        }
    }
}
