package userledger.domain.counterexample.two;

import org.jspecify.annotations.Nullable;
import userledger.domain.counterexample.one.One;

public record Two(@Nullable One one) {}
