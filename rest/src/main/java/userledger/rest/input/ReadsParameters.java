package userledger.rest.input;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a type of arguments that is made from query parameters too, or a method that reads some by itself: methods know them
 * by that. A name that ends with a dot stands for all that begin with it.
 */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
public @interface ReadsParameters {

    String[] value();
}
