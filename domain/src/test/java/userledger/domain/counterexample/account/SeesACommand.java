package userledger.domain.counterexample.account;

import userledger.domain.lock.LockCommand;

record SeesACommand(LockCommand command) {}
