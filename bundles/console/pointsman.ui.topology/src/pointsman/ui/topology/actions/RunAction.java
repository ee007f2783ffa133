package pointsman.ui.topology.actions;

import org.eclipse.jface.action.Action;

/** Something that an editor does when it is asked to. */
public final class RunAction extends Action {

    /** Looks for elements by name, state or load. */
    public static final String FIND = "pointsman.ui.topology.find";

    /** Brings what is selected into the middle. */
    public static final String CENTRE = "pointsman.ui.topology.centre";

    /** Shows the diagram in its own size. */
    public static final String ACTUAL_SIZE = "pointsman.ui.topology.actualSize";

    /** Shows what colours, shapes and lines mean. */
    public static final String LEGEND = "pointsman.ui.topology.legend";

    /** Shows all groups as one node each. */
    public static final String FOLD = "pointsman.ui.topology.fold";

    /** Shows the members of all groups. */
    public static final String UNFOLD = "pointsman.ui.topology.unfold";

    /** Writes the whole diagram to a file. */
    public static final String EXPORT = "pointsman.ui.topology.export";

    /** Puts a picture of the whole diagram on the clipboard. */
    public static final String COPY_PICTURE = "pointsman.ui.topology.copyPicture";

    private final Runnable work;

    public RunAction(String id, String text, Runnable work) {
        super(text);
        this.work = work;
        setId(id);
    }

    @Override
    public void run() {
        work.run();
    }
}
