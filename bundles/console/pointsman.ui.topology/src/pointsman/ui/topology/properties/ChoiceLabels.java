package pointsman.ui.topology.properties;

import java.util.List;
import org.eclipse.jface.viewers.LabelProvider;

/** Shows a choice by its text instead of its number. */
final class ChoiceLabels extends LabelProvider {

    private final List<String> choices;

    ChoiceLabels(List<String> choices) {
        this.choices = List.copyOf(choices);
    }

    @Override
    public String getText(Object element) {
        return element instanceof Integer index && index >= 0 && index < choices.size() ? choices.get(index) : "";
    }
}
