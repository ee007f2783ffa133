package pointsman.ui.topology.properties;

import org.eclipse.jface.resource.JFaceColors;
import org.eclipse.jface.viewers.CellEditor;
import org.eclipse.jface.viewers.TextCellEditor;
import org.eclipse.jface.window.DefaultToolTip;
import org.eclipse.jface.window.ToolTip;
import org.eclipse.swt.SWT;
import org.eclipse.swt.events.SelectionEvent;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.ui.views.properties.TextPropertyDescriptor;

/** A text in the property sheet that says below its field what is wrong with it, and cannot be entered while it is. */
final class CheckedText extends TextPropertyDescriptor {

    CheckedText(Object id, String label) {
        super(id, label);
    }

    @Override
    public CellEditor createPropertyEditor(Composite parent) {
        Field field = new Field(parent);
        field.setValidator(getValidator());
        return field;
    }

    private static final class Field extends TextCellEditor {

        private DefaultToolTip tip;

        Field(Composite parent) {
            super(parent);
        }

        @Override
        protected Control createControl(Composite parent) {
            Control control = super.createControl(parent);
            tip = new DefaultToolTip(control, ToolTip.NO_RECREATE, true);
            tip.setHideOnMouseDown(false);
            control.addListener(SWT.FocusOut, event -> tip.hide());
            return control;
        }

        @Override
        protected void valueChanged(boolean wasValid, boolean isValid) {
            super.valueChanged(wasValid, isValid);
            text.setForeground(isValid ? null : JFaceColors.getErrorText(text.getDisplay()));
            text.setToolTipText(isValid ? null : getErrorMessage());
            tip.hide();
            if (!isValid && text.isVisible()) {
                tip.setText(getErrorMessage());
                tip.show(new Point(0, text.getSize().y));
            }
        }

        /** With what is wrong the field stays open, so that it can be mended. */
        @Override
        protected void handleDefaultSelection(SelectionEvent event) {
            if (isValueValid()) {
                super.handleDefaultSelection(event);
            }
        }

        @Override
        public void deactivate() {
            if (tip != null) {
                tip.hide();
            }
            super.deactivate();
        }
    }
}
