package pointsman.console.model.diagram;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class PageFitTest {

    @Test
    void a_wide_picture_takes_the_width_of_the_page_and_lies_in_the_middle() {
        assertEquals(new PageFit(0.5, 0, 350), PageFit.of(new Size(2_000, 600), new Size(1_000, 1_000), 4));
    }

    @Test
    void a_high_picture_takes_its_height() {
        assertEquals(new PageFit(0.25, 450, 0), PageFit.of(new Size(400, 4_000), new Size(1_000, 1_000), 4));
    }

    @Test
    void a_small_picture_is_not_larger_than_wanted() {
        assertEquals(new PageFit(2, 400, 450), PageFit.of(new Size(100, 50), new Size(1_000, 1_000), 2));
    }
}
