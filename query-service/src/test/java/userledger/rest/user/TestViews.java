package userledger.rest.user;

import userledger.domain.tenant.Settings;
import userledger.rest.caller.Caller;
import userledger.store.TestLedger;

/** What callers see in a tenant without settings of its own. */
public final class TestViews {

    private TestViews() {}

    public static View of(Caller caller) {
        return new View(caller, Settings.DEFAULT, TestLedger.NOON);
    }
}
