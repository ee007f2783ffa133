package pointsman.ui.internal;

import org.eclipse.osgi.util.NLS;

/** The words of this bundle's views that do not come from a model. */
public final class Messages extends NLS {

    public static String acknowledge;
    public static String acknowledge_withdraw;
    public static String addEngine_button;
    public static String addEngine_message;
    public static String addEngine_menu;
    public static String addEngine_refused;
    public static String addEngine_title;
    public static String alarmRules;
    public static String columns;
    public static String copy;
    public static String copyAddress;
    public static String count;
    public static String countFiltered;
    public static String drain_button;
    public static String drain_failed;
    public static String drain_menu;
    public static String drain_title;
    public static String export;
    public static String export_done;
    public static String export_failed;
    public static String filter;
    public static String makeCurrent;
    public static String move_menu;
    public static String move_refused;
    public static String noEngine;
    public static String noEngineYet;
    public static String outOfDate;
    public static String notWired;
    public static String activate_button;
    public static String activate_failed;
    public static String activate_menu;
    public static String activate_title;
    public static String removeEngine;
    public static String selectAll;
    public static String showAcknowledged;
    public static String showErrors;
    public static String showInfos;
    public static String showObject;
    public static String showWarnings;
    public static String statusLine_noEngine;
    public static String statusLine_others;

    static {
        NLS.initializeMessages("pointsman.ui.internal.messages", Messages.class);
    }

    private Messages() {}
}
