package pointsman.console.model.help;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.junit.jupiter.api.Test;

class GuideTest {

    @Test
    void markdownBecomesPiecesThatAScreenCanShow() {
        List<GuideBlock> blocks = new GuideText()
                .read(
                        """
                        # The console

                        It shows **everything**, see
                        [the words](words.md) and `ctl`.

                        - first,
                          still first
                        - second

                        ![A picture](console.png)

                        | Key | What |
                        | --- | --- |
                        | `F1` | this guide |

                        ```
                        ./pointsman
                        ```
                        """);

        assertEquals(
                List.of(
                        new GuideBlock.Heading(1, "The console"),
                        new GuideBlock.Paragraph("It shows everything, see the words and ctl."),
                        new GuideBlock.Item("first, still first"),
                        new GuideBlock.Item("second"),
                        new GuideBlock.Picture("console.png", "A picture"),
                        new GuideBlock.Table(List.of(List.of("Key", "What"), List.of("F1", "this guide"))),
                        new GuideBlock.Code("./pointsman")),
                blocks);
    }

    @Test
    void theGuideOfTheProductIsThereWithItsPictures() throws IOException {
        Guide guide = Guide.load();

        assertTrue(guide.blocks().contains(new GuideBlock.Heading(1, "The console")), guide::toString);
        for (GuideBlock block : guide.blocks()) {
            if (block instanceof GuideBlock.Picture picture) {
                try (InputStream file = guide.open(picture)) {
                    assertNotNull(file, picture.file());
                }
            }
        }
    }
}
