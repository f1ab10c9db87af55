package userledger.rest.problem;

import org.springframework.http.HttpStatus;

/** Ends a call with a problem that is no {@link userledger.domain.user.Rejection} of the domain. */
public final class ProblemException extends RuntimeException {

    private final transient Problem problem;

    public ProblemException(Problem problem) {
        super(problem.detail(), null, false, false);
        this.problem = problem;
    }

    public ProblemException(HttpStatus status, String code, String detail) {
        this(new Problem(status, code, detail));
    }

    /** For what goes away by waiting. */
    public ProblemException(HttpStatus status, String code, String detail, int retryAfterSeconds) {
        this(new Problem(status, code, detail).with("Retry-After", String.valueOf(retryAfterSeconds)));
    }

    public Problem problem() {
        return problem;
    }
}
