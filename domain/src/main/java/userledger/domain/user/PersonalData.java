package userledger.domain.user;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a record component of an event that is stored sealed with the key of the event's {@linkplain
 * LedgerEvent#subject() subject}. Once that person is erased it reads as null, or as empty for a collection.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface PersonalData {}
