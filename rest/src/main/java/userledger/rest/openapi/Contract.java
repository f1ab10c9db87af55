package userledger.rest.openapi;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Says of a controller's method what its signature does not: which schemas its bodies have, and how it can end. What can
 * happen to any call goes without saying.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Contract {

    /** The schema of the request's body. */
    String takes() default "";

    /** The schema of a good answer; none where it has no body. */
    String gives() default "";

    /** In which forms a good answer comes. */
    String[] types() default "application/json";

    /** The status of a good answer. */
    int status() default 200;

    /** Whether it honours {@code Idempotency-Key}. */
    boolean repeatable() default false;

    /** What a good answer carries in its headers. */
    String[] headers() default {};

    /** Statuses of refusals that only calls like this one know; 412 means that it honours {@code If-Match}. */
    int[] refuses() default {};
}
