package userledger.domain.counterexample;

import org.assertj.core.api.Condition;

record UsesALibrary(Condition<String> condition) {}
