package userledger.domain.counterexample;

import userledger.domain.password.Password;

record UsesAnotherCapability(Password password) {}
