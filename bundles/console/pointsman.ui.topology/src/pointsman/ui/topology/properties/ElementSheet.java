package pointsman.ui.topology.properties;

import org.eclipse.ui.views.properties.IPropertySheetEntry;
import org.eclipse.ui.views.properties.PropertySheetPage;
import org.eclipse.ui.views.properties.PropertySheetSorter;

/** A property sheet that keeps the order in which properties are told: the most important first. */
public final class ElementSheet extends PropertySheetPage {

    public ElementSheet() {
        setSorter(new PropertySheetSorter() {
            @Override
            public int compare(IPropertySheetEntry one, IPropertySheetEntry other) {
                return 0;
            }

            @Override
            public int compareCategories(String one, String other) {
                return 0;
            }
        });
    }
}
