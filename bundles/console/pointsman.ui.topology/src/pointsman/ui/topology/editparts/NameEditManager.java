package pointsman.ui.topology.editparts;

import org.eclipse.draw2d.geometry.Rectangle;
import org.eclipse.gef.tools.DirectEditManager;
import org.eclipse.jface.viewers.TextCellEditor;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Text;

/** Edits a name where it stands. */
final class NameEditManager extends DirectEditManager {

    private static final int LEAST_WIDTH = 120;

    private final BoxEditPart part;

    NameEditManager(BoxEditPart part) {
        super(part, TextCellEditor.class, editor -> {
            Text text = (Text) editor.getControl();
            Rectangle name = part.boxFigure().nameBounds();
            part.getFigure().translateToAbsolute(name);
            int height = text.computeSize(SWT.DEFAULT, SWT.DEFAULT).y;
            text.setBounds(name.x, name.y + (name.height - height) / 2, Math.max(LEAST_WIDTH, name.width), height);
        });
        this.part = part;
    }

    @Override
    protected void initCellEditor() {
        getCellEditor().setValue(part.name());
        Text text = (Text) getCellEditor().getControl();
        text.selectAll();
    }
}
