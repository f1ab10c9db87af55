package userledger.command.platform;

import userledger.domain.account.Account;
import userledger.rest.caller.CallContext;

/** Starts sessions: what signing in offers to others who let somebody in. */
public interface NewSessions {

    /** @param position where the session's start stands in the log */
    record Tokens(String accessToken, String refreshToken, long position) {}

    /** For somebody who was made a moment ago, by a call that may do so. */
    Tokens startFor(Account account, CallContext call);
}
