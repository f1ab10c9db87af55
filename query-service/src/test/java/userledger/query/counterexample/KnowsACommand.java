package userledger.query.counterexample;

import userledger.domain.lock.LockCommand;

public class KnowsACommand {

    void handle(LockCommand command) {}
}
