package pointsman.console.model.rebalance;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import pointsman.api.Reason;
import pointsman.console.model.text.Unit;

/**
 * A move of a plan, which the user may leave out.
 *
 * @param chosen whether it shall be made
 * @param place its place in what would be carried out; a dash if it is not in it
 * @param row its words, and its figures as they are in what would be carried out
 */
public record ChosenMove(boolean chosen, String place, MoveRow row) {

    static List<ChosenMove> of(PlanPreview offered, Set<String> left, PlanPreview preview, boolean pending) {
        Map<String, MoveRow> remaining = new HashMap<>();
        preview.moves().forEach(row -> remaining.put(row.deviceId(), row));
        return offered.moves().stream()
                .map(row -> of(row, !left.contains(row.deviceId()), remaining.get(row.deviceId()), preview, pending))
                .toList();
    }

    private static ChosenMove of(MoveRow row, boolean chosen, MoveRow now, PlanPreview preview, boolean pending) {
        if (chosen && now != null) {
            return new ChosenMove(true, String.valueOf(now.number()), now.withReason(row.reason()));
        }
        Reason stays = preview.plan()
                .assessment()
                .map(assessment -> assessment.staying().get(row.deviceId()))
                .orElse(null);
        String reason = chosen && stays != null && !pending ? preview.worth().of(row.device()) : row.reason();
        return new ChosenMove(chosen, Unit.UNKNOWN, row.withoutFigures(reason));
    }
}
