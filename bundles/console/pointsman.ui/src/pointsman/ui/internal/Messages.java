package pointsman.ui.internal;

import org.eclipse.osgi.util.NLS;

/** The words of this bundle's views that do not come from a model. */
public final class Messages extends NLS {

    public static String access_changed;
    public static String access_compare;
    public static String access_enterToken;
    public static String access_fingerprint;
    public static String access_notChanged;
    public static String access_onlyThis;
    public static String access_question;
    public static String access_token;
    public static String access_tokenTitle;
    public static String access_trust;
    public static String access_trustMenu;
    public static String access_trustTitle;
    public static String addEngine_address;
    public static String addEngine_addressHint;
    public static String addEngine_token;
    public static String addEngine_tokenHint;
    public static String vault_again;
    public static String vault_differ;
    public static String vault_failed;
    public static String vault_new;
    public static String vault_notNow;
    public static String vault_open;
    public static String vault_password;
    public static String vault_set;
    public static String vault_short;
    public static String vault_title;
    public static String vault_unlock;
    public static String vault_without;
    public static String vault_wrong;
    public static String acknowledge;
    public static String acknowledge_withdraw;
    public static String addEngine_button;
    public static String addEngine_menu;
    public static String addEngine_title;
    public static String alarmRules;
    public static String columns;
    public static String copy;
    public static String copyAddress;
    public static String drain_button;
    public static String drain_failed;
    public static String drain_menu;
    public static String drain_title;
    public static String export;
    public static String export_done;
    public static String export_failed;
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
    public static String settings_sign;
    public static String settings_title;
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
