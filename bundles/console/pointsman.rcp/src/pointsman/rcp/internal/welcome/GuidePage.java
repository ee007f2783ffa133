package pointsman.rcp.internal.welcome;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jface.action.LegacyActionTools;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.resource.FontDescriptor;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.jface.resource.LocalResourceManager;
import org.eclipse.swt.SWT;
import org.eclipse.swt.SWTException;
import org.eclipse.swt.custom.SashForm;
import org.eclipse.swt.custom.ScrolledComposite;
import org.eclipse.swt.graphics.Font;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.widgets.Canvas;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Tree;
import org.eclipse.swt.widgets.TreeItem;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import pointsman.console.model.help.Guide;
import pointsman.console.model.help.GuideBlock;

/** The user guide: its headings at the left, its text and pictures at the right. */
public final class GuidePage extends ReadOnlyPage {

    /** Id of the editor. */
    public static final String ID = "pointsman.rcp.guidePage";

    private static final Logger log = LoggerFactory.getLogger(GuidePage.class);
    private static final int WIDEST = 860;
    private static final int MARGIN = 24;
    private static final int COLUMN_GAP = 16;
    private static final int LONGEST_CELL = 70;
    private static final int SHORTEST_CELL = 10;

    /**
     * How wide a cell of a table is.
     *
     * @param part of the width of the table without its gaps
     * @param gaps between the columns together, in points
     */
    private record Share(double part, int gaps) {}

    private final Map<TreeItem, Control> places = new LinkedHashMap<>();
    private final List<Image> pictures = new ArrayList<>();
    private final List<Control> wrapped = new ArrayList<>();
    private LocalResourceManager fonts;
    private ScrolledComposite scrolled;
    private Composite text;
    private Tree contents;

    @Override
    public void createPartControl(Composite parent) {
        fonts = new LocalResourceManager(JFaceResources.getResources(), parent);
        SashForm sash = new SashForm(parent, SWT.HORIZONTAL);
        contents = new Tree(sash, SWT.SINGLE);
        scrolled = new ScrolledComposite(sash, SWT.V_SCROLL);
        scrolled.setExpandHorizontal(true);
        scrolled.getVerticalBar().setIncrement(40);
        text = new Composite(scrolled, SWT.NONE);
        GridLayoutFactory.swtDefaults().margins(MARGIN, MARGIN).spacing(0, 10).applyTo(text);
        scrolled.setContent(text);
        sash.setWeights(26, 74);
        show(Guide.load());
        scrolled.addListener(SWT.Resize, event -> fit());
        contents.addListener(SWT.Selection, event -> scrollTo((TreeItem) event.item));
        text.addListener(SWT.Dispose, event -> pictures.forEach(Image::dispose));
    }

    @Override
    public void setFocus() {
        contents.setFocus();
    }

    private void show(Guide guide) {
        TreeItem chapter = null;
        for (GuideBlock block : guide.blocks()) {
            if (block instanceof GuideBlock.Heading heading) {
                Control place = heading(heading);
                boolean below = heading.level() > 2 && chapter != null;
                TreeItem item = below ? new TreeItem(chapter, SWT.NONE) : new TreeItem(contents, SWT.NONE);
                item.setText(heading.text());
                places.put(item, place);
                chapter = below ? chapter : item;
            } else if (block instanceof GuideBlock.Paragraph paragraph) {
                paragraph(paragraph.text(), 0);
            } else if (block instanceof GuideBlock.Item item) {
                paragraph("\u2022  " + item.text(), 14);
            } else if (block instanceof GuideBlock.Code code) {
                paragraph(code.text(), 14).setFont(JFaceResources.getTextFont());
            } else if (block instanceof GuideBlock.Table table) {
                table(table);
            } else if (block instanceof GuideBlock.Picture picture) {
                picture(guide, picture);
            }
        }
        for (TreeItem item : contents.getItems()) {
            item.setExpanded(true);
        }
    }

    private Control heading(GuideBlock.Heading heading) {
        Label label = new Label(text, SWT.WRAP);
        label.setText(LegacyActionTools.escapeMnemonics(heading.text()));
        int more = heading.level() == 1 ? 8 : heading.level() == 2 ? 4 : 1;
        Font font = fonts.create(FontDescriptor.createFrom(JFaceResources.getDialogFont())
                .setStyle(SWT.BOLD)
                .increaseHeight(more));
        label.setFont(font);
        GridDataFactory.fillDefaults()
                .grab(true, false)
                .indent(0, heading.level() == 1 ? 0 : 10)
                .applyTo(label);
        return label;
    }

    private Control paragraph(String words, int indent) {
        Label label = new Label(text, SWT.WRAP);
        label.setText(LegacyActionTools.escapeMnemonics(words));
        GridDataFactory.fillDefaults().indent(indent, 0).applyTo(label);
        wrapped.add(label);
        return label;
    }

    private void table(GuideBlock.Table table) {
        Composite grid = new Composite(text, SWT.NONE);
        int columns = table.rows().get(0).size();
        GridLayoutFactory.fillDefaults()
                .numColumns(columns)
                .spacing(COLUMN_GAP, 4)
                .applyTo(grid);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(grid);
        double[] shares = shares(table, columns);
        for (int row = 0; row < table.rows().size(); row++) {
            List<String> cells = table.rows().get(row);
            for (int column = 0; column < columns; column++) {
                Label label = new Label(grid, SWT.WRAP);
                label.setText(LegacyActionTools.escapeMnemonics(column < cells.size() ? cells.get(column) : ""));
                GridDataFactory.fillDefaults().applyTo(label);
                label.setData(new Share(shares[column], (columns - 1) * COLUMN_GAP));
                wrapped.add(label);
                if (row == 0) {
                    label.setFont(JFaceResources.getFontRegistry().getBold(JFaceResources.DIALOG_FONT));
                }
            }
        }
    }

    /** Columns with longer cells are wider, but not by far. */
    private static double[] shares(GuideBlock.Table table, int columns) {
        double[] widths = new double[columns];
        for (List<String> row : table.rows()) {
            for (int column = 0; column < Math.min(columns, row.size()); column++) {
                int length = Math.min(
                        LONGEST_CELL, Math.max(SHORTEST_CELL, row.get(column).length()));
                widths[column] = Math.max(widths[column], length);
            }
        }
        double all = Arrays.stream(widths).sum();
        return Arrays.stream(widths).map(width -> width / all).toArray();
    }

    private void picture(Guide guide, GuideBlock.Picture picture) {
        Optional<Image> image = read(guide, picture);
        if (image.isEmpty()) {
            paragraph("[" + picture.description() + "]", 0);
            return;
        }
        Canvas canvas = new Canvas(text, SWT.DOUBLE_BUFFERED);
        canvas.setToolTipText(picture.description());
        GridDataFactory.swtDefaults().applyTo(canvas);
        canvas.setData(image.get());
        canvas.addListener(SWT.Paint, event -> {
            Rectangle from = image.get().getBounds();
            Rectangle to = canvas.getClientArea();
            event.gc.setInterpolation(SWT.HIGH);
            event.gc.drawImage(image.get(), 0, 0, from.width, from.height, 0, 0, to.width, to.height);
        });
        wrapped.add(canvas);
    }

    private Optional<Image> read(Guide guide, GuideBlock.Picture picture) {
        try (InputStream file = guide.open(picture)) {
            if (file == null) {
                return Optional.empty();
            }
            Image image = new Image(text.getDisplay(), file);
            pictures.add(image);
            return Optional.of(image);
        } catch (IOException | SWTException e) {
            log.warn("The picture {} of the guide cannot be shown", picture.file(), e);
            return Optional.empty();
        }
    }

    /** Texts are broken at the width that there is, pictures made smaller. */
    private void fit() {
        int width = Math.min(WIDEST, scrolled.getClientArea().width - 2 * MARGIN);
        if (width < 50) {
            return;
        }
        for (Control control : wrapped) {
            GridData data = (GridData) control.getLayoutData();
            data.widthHint = width - data.horizontalIndent;
            if (control.getData() instanceof Share share) {
                data.widthHint = (int) ((width - share.gaps()) * share.part());
            }
            if (control.getData() instanceof Image image) {
                Rectangle size = image.getBounds();
                data.widthHint = Math.min(width, size.width);
                data.heightHint = size.height * data.widthHint / size.width;
            }
        }
        text.layout(true, true);
        text.setSize(text.computeSize(scrolled.getClientArea().width, SWT.DEFAULT));
    }

    private void scrollTo(TreeItem item) {
        Control place = places.get(item);
        if (place != null) {
            scrolled.setOrigin(0, Math.max(0, place.getLocation().y - 10));
        }
    }
}
