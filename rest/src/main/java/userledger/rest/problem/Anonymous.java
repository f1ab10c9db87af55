package userledger.rest.problem;

import java.sql.SQLException;
import java.util.Arrays;
import java.util.stream.Collectors;

/** A stack trace without messages: those of a database or a parser quote what somebody typed. */
public final class Anonymous {

    private static final int MAX_CAUSES = 5;
    private static final int MAX_FRAMES = 20;

    private Anonymous() {}

    public static String trace(Throwable thrown) {
        var text = new StringBuilder();
        var causes = 0;
        for (Throwable cause = thrown; cause != null && causes < MAX_CAUSES; cause = cause.getCause(), causes++) {
            text.append(causes == 0 ? "" : "; caused by ")
                    .append(cause.getClass().getName());
            if (cause instanceof SQLException sql) {
                text.append(" (SQL state ").append(sql.getSQLState()).append(')');
            }
            text.append(Arrays.stream(cause.getStackTrace())
                    .limit(MAX_FRAMES)
                    .map(frame -> frame.getClassName() + "." + frame.getMethodName() + ":" + frame.getLineNumber())
                    .collect(Collectors.joining(" < ", " at ", "")));
        }
        return text.toString();
    }
}
