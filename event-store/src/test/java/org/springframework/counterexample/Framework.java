package org.springframework.counterexample;

public final class Framework {

    private Framework() {}
}
