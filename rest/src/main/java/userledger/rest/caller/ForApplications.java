package userledger.rest.caller;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import userledger.domain.application.Scopes.Verb;

/**
 * Lets a controller's method be called by applications that have the scope for it: {@code owner} where it is about the
 * owner, {@code users} otherwise. What does not say so is for sessions only.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface ForApplications {

    Verb value();

    /** Whether it makes or ends accounts: then the application must be a trusted one. */
    boolean trusted() default false;

    /** Whether it is about the owner whatever the address says. */
    boolean owner() default false;

    /** Whether any scope will do: for what an application may know of itself. */
    boolean anyScope() default false;
}
