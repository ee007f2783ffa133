package pointsman.ui.volume;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.ScrolledComposite;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Text;
import pointsman.console.model.text.ByteUnits;
import pointsman.console.model.volume.DeviceChoice;
import pointsman.console.model.volume.ExtentDraft;
import pointsman.console.model.volume.VolumeDraft;
import pointsman.ui.preference.ConsolePreferences;
import pointsman.ui.style.Icon;
import pointsman.ui.style.Images;

/** The extents of a draft, one row each. It shows a draft, and hands each edit of it over. */
final class ExtentRows extends Composite {

    private static final int LEAST_HEIGHT = 180;

    private final Images images;
    private final ByteUnits units = new ConsolePreferences().byteUnits();
    private final Consumer<Function<VolumeDraft, VolumeDraft>> change;
    private final ScrolledComposite scrolled;
    private final Composite table;
    private final Button add;
    private final Button propose;
    private final List<Row> rows = new ArrayList<>();
    private List<DeviceChoice> devices = List.of();

    ExtentRows(Composite parent, Images images, Consumer<Function<VolumeDraft, VolumeDraft>> change) {
        super(parent, SWT.NONE);
        this.images = images;
        this.change = change;
        GridLayoutFactory.fillDefaults().numColumns(2).spacing(8, 8).applyTo(this);
        scrolled = new ScrolledComposite(this, SWT.V_SCROLL | SWT.BORDER);
        scrolled.setExpandHorizontal(true);
        scrolled.setExpandVertical(true);
        GridDataFactory.fillDefaults()
                .grab(true, true)
                .span(2, 1)
                .hint(SWT.DEFAULT, LEAST_HEIGHT)
                .applyTo(scrolled);
        table = new Composite(scrolled, SWT.NONE);
        GridLayoutFactory.fillDefaults()
                .numColumns(5)
                .margins(10, 8)
                .spacing(8, 6)
                .applyTo(table);
        scrolled.setContent(table);
        for (String heading : List.of("Device", "First Block", "Blocks", "Size", "")) {
            Label label = new Label(table, SWT.NONE);
            label.setText(heading);
            label.setEnabled(false);
        }
        add = button("Add Extent", () -> change.accept(VolumeDraft::plus));
        propose = button("Use All Free Blocks", () -> change.accept(VolumeDraft::propose));
    }

    /** Shows what changed. */
    void show(VolumeDraft draft, boolean enabled) {
        boolean other = rows.size() != draft.extents().size();
        if (devices.isEmpty()) {
            devices = draft.devices();
        }
        while (rows.size() > draft.extents().size()) {
            rows.remove(rows.size() - 1).dispose();
        }
        while (rows.size() < draft.extents().size()) {
            rows.add(new Row(rows.size()));
        }
        for (int i = 0; i < rows.size(); i++) {
            rows.get(i).show(draft, enabled && draft.extents().size() > draft.step(), enabled);
        }
        add.setText(draft.step() > 1 ? "Add Stripe Set" : "Add Extent");
        add.setEnabled(enabled);
        propose.setEnabled(enabled && !draft.isProposed());
        if (other) {
            table.layout(true, true);
            Point size = table.computeSize(SWT.DEFAULT, SWT.DEFAULT);
            scrolled.setMinSize(size);
            layout(true, true);
        }
    }

    /** Sets a text where it is another one, so that the caret stays where a person is typing. */
    static void set(Text text, String value) {
        if (!text.getText().equals(value)) {
            text.setText(value);
        }
    }

    private Button button(String text, Runnable action) {
        Button button = new Button(this, SWT.PUSH);
        button.setText(text);
        button.addListener(SWT.Selection, event -> action.run());
        return button;
    }

    /** The widgets of one extent. */
    private final class Row {

        private final int index;
        private final Combo device;
        private final Text firstBlock;
        private final Text blocks;
        private final Label size;
        private final Button remove;

        Row(int index) {
            this.index = index;
            device = new Combo(table, SWT.DROP_DOWN | SWT.READ_ONLY);
            device.setItems(devices.stream().map(choice -> choice.text(units)).toArray(String[]::new));
            GridDataFactory.fillDefaults().grab(true, false).applyTo(device);
            device.addListener(SWT.Selection, event -> chosen());
            firstBlock = number();
            blocks = number();
            size = new Label(table, SWT.RIGHT);
            GridDataFactory.fillDefaults()
                    .align(SWT.FILL, SWT.CENTER)
                    .hint(80, SWT.DEFAULT)
                    .applyTo(size);
            remove = new Button(table, SWT.PUSH | SWT.FLAT);
            remove.setImage(images.get(Icon.REMOVE));
            remove.setToolTipText("Remove this extent");
            remove.addListener(SWT.Selection, event -> change.accept(draft -> draft.without(index)));
        }

        private Text number() {
            Text text = new Text(table, SWT.BORDER | SWT.RIGHT);
            GridDataFactory.fillDefaults()
                    .align(SWT.FILL, SWT.CENTER)
                    .hint(120, SWT.DEFAULT)
                    .applyTo(text);
            text.addModifyListener(
                    event -> change.accept(draft -> draft.withBlocks(index, firstBlock.getText(), blocks.getText())));
            return text;
        }

        private void chosen() {
            int chosen = device.getSelectionIndex();
            if (chosen >= 0) {
                change.accept(
                        draft -> draft.withDevice(index, devices.get(chosen).id()));
            }
        }

        void show(VolumeDraft draft, boolean removable, boolean enabled) {
            ExtentDraft extent = draft.extents().get(index);
            int chosen = devices.stream().map(DeviceChoice::id).toList().indexOf(extent.device());
            if (device.getSelectionIndex() != chosen) {
                device.select(chosen);
            }
            set(firstBlock, extent.firstBlock());
            set(blocks, extent.blocks());
            String text = draft.sizeOf(index, units);
            if (!size.getText().equals(text)) {
                size.setText(text);
            }
            device.setEnabled(enabled);
            firstBlock.setEnabled(enabled);
            blocks.setEnabled(enabled);
            remove.setEnabled(removable);
        }

        void dispose() {
            List.of(device, firstBlock, blocks, size, remove).forEach(control -> control.dispose());
        }
    }
}
