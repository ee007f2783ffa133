package pointsman.console.model.design;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import pointsman.api.topology.Element;
import pointsman.console.model.check.CheckRow;
import pointsman.console.model.check.DesignChecks;
import pointsman.console.model.diagram.DesignDiagram;
import pointsman.console.model.diagram.NodeSizes;

class TemplateTest {

    @ParameterizedTest
    @EnumSource
    void aTemplatePassesAllChecks(Template template) {
        DesignDiagram design = new DesignDiagram(template.content("new"), NodeSizes.forLineHeight(16));

        assertEquals(
                List.of(),
                new DesignChecks(design.diagram())
                        .rows().stream().map(CheckRow::message).toList());
    }

    @ParameterizedTest
    @EnumSource(names = "EMPTY", mode = EnumSource.Mode.EXCLUDE)
    void anEngineCouldStartWithIt(Template template) {
        assertEquals("", new EngineExport(template.content("new")).check().reason());
    }

    @Test
    void devicesAreDividedEvenlyAmongTheServers() {
        var serving = Template.FOUR_SERVERS.content("new").serving();

        assertEquals(16, serving.size());
        for (int i = 1; i <= 4; i++) {
            String server = "server-" + i;
            assertEquals(4, serving.values().stream().filter(server::equals).count());
        }
    }

    @Test
    void anEmptyOneHasTheNameOfTheFile() {
        assertEquals("rack 7", Template.EMPTY.content("rack 7").topology().name());
        assertEquals(List.of(), Template.EMPTY.content("rack 7").topology().elements(Element.class));
    }
}
