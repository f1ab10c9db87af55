package userledger.domain.counterexample.one;

import org.jspecify.annotations.Nullable;
import userledger.domain.counterexample.two.Two;

public record One(@Nullable Two two) {}
