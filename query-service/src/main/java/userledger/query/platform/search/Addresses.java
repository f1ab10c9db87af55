package userledger.query.platform.search;

import userledger.rest.caller.Caller;
import userledger.rest.user.View;

/** Which e-mail addresses a search may look at: no others than those that the caller sees. */
enum Addresses {
    ALL,
    /** Those that their users do not hide. */
    SHOWN,
    NONE;

    static Addresses of(Caller caller, View view) {
        if (caller.isAdministrator()) {
            return ALL;
        }
        return view.seesEmails() ? SHOWN : NONE;
    }
}
