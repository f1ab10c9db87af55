package userledger.query.counterexample.two;

import org.jspecify.annotations.Nullable;
import userledger.query.counterexample.one.One;

public class Two {

    @Nullable
    One one;
}
