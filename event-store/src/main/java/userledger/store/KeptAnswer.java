package userledger.store;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of an answer, so that a repeated request gets the same one: nothing personal.
 *
 * @param code of the problem; null for a success
 * @param subject whom or what the answer is about
 * @param version of the subject, which the answer shows
 * @param position of the last event that the request led to; 0 for none
 */
public record KeptAnswer(
        int status, @Nullable String code, @Nullable UUID subject, long version, long position) {}
