package userledger.query.counterexample.one;

import org.jspecify.annotations.Nullable;
import userledger.query.counterexample.two.Two;

public class One {

    @Nullable
    Two two;
}
