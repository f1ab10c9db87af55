package userledger.query.counterexample;

import org.jspecify.annotations.Nullable;
import userledger.domain.lock.Lock;

public class Decides {

    @Nullable
    Lock lock;
}
