package pointsman.remote.wire;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.stream.Collectors;
import pointsman.api.LoadQuery;

/** The resources of the API. Constants in braces are templates; the methods make the paths that a client asks for. */
public final class ApiPaths {

    public static final String ROOT = "/api/v1";

    /** Who the caller is known to be. */
    public static final String CALLER = ROOT + "/caller";

    public static final String SNAPSHOT = ROOT + "/snapshot";
    public static final String LOAD = ROOT + "/load";
    public static final String FORECASTS = ROOT + "/forecasts";
    public static final String EVENTS = ROOT + "/events";
    public static final String MAPPING = ROOT + "/mapping";
    public static final String MAPPING_HISTORY = ROOT + "/mapping/history";
    public static final String MAPPING_DEVICE = ROOT + "/mapping/{device}";
    public static final String SERVER_MODE = ROOT + "/servers/{server}/mode";
    public static final String VOLUMES = ROOT + "/volumes";
    public static final String VOLUME = ROOT + "/volumes/{volume}";
    public static final String VOLUME_EXTENTS = ROOT + "/volumes/{volume}/extents";
    public static final String VOLUME_MODE = ROOT + "/volumes/{volume}/mode";
    public static final String PATH_POLICY = ROOT + "/devices/{device}/path-policy";
    public static final String PLANS = ROOT + "/plans";
    public static final String PLAN = ROOT + "/plans/{plan}";
    public static final String EXECUTION = ROOT + "/plans/{plan}/execution";
    public static final String APPLY = ROOT + "/plans/{plan}/apply";
    public static final String SCHEDULE = ROOT + "/plans/{plan}/schedule";
    public static final String SCHEDULES = ROOT + "/schedules";
    public static final String PAUSE = ROOT + "/plans/{plan}/pause";
    public static final String RESUME = ROOT + "/plans/{plan}/resume";
    public static final String CANCEL = ROOT + "/plans/{plan}/cancel";
    public static final String REVERT = ROOT + "/plans/{plan}/revert";
    public static final String FINISH_PLANNING = ROOT + "/planning/finish";
    public static final String WHAT_IF = ROOT + "/what-if";
    public static final String AUTOMATION = ROOT + "/automation";
    public static final String POLICY = ROOT + "/policy";
    public static final String STREAM = ROOT + "/stream";

    /** Query parameters. */
    public static final String FROM = "from";

    public static final String TO = "to";
    public static final String WINDOW = "window";

    /** Ids with the separator between them; each is encoded once more, so that it may contain the separator. */
    public static final String SUBJECTS = "subjects";

    public static final String SEPARATOR = ",";
    public static final String AHEAD = "ahead";
    public static final String AFTER = "after";
    public static final String LIMIT = "limit";

    /** Types of the messages of the stream. */
    public static final String SNAPSHOT_MESSAGE = "snapshot";

    public static final String EVENT_MESSAGE = "event";

    /** The engine behind the server is itself out of reach. */
    public static final String STALE_MESSAGE = "stale";

    /** The header with which a client resumes the stream after the last message that it has seen. */
    public static final String LAST_EVENT_ID = "Last-Event-ID";

    private ApiPaths() {}

    /** A template with its one name replaced by an id. */
    public static String fill(String template, String id) {
        int open = template.indexOf('{');
        int close = template.indexOf('}');
        return template.substring(0, open) + encode(id) + template.substring(close + 1);
    }

    public static String load(LoadQuery query) {
        String path = LOAD + "?" + FROM + "=" + encode(query.from().toString()) + "&" + TO + "="
                + encode(query.to().toString());
        path += query.window().map(window -> "&" + WINDOW + "=" + window).orElse("");
        String ids = query.subjects().stream().sorted().map(ApiPaths::encode).collect(Collectors.joining(SEPARATOR));
        return ids.isEmpty() ? path : path + "&" + SUBJECTS + "=" + encode(ids);
    }

    public static String forecasts(Duration ahead) {
        return FORECASTS + "?" + AHEAD + "=" + encode(ahead.toString());
    }

    public static String events(long after, int limit) {
        return EVENTS + "?" + AFTER + "=" + after + "&" + LIMIT + "=" + limit;
    }

    public static String mappingHistory(int limit) {
        return MAPPING_HISTORY + "?" + LIMIT + "=" + limit;
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
