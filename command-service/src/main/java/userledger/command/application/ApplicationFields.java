package userledger.command.application;

import java.util.List;
import org.jspecify.annotations.Nullable;
import userledger.domain.application.Scopes;
import userledger.rest.input.Field;
import userledger.rest.input.MergePatch;

/** Reads what is said about an application. */
final class ApplicationFields {

    private static final String OWNER = "owner";

    private ApplicationFields() {}

    /** The scopes; null where nothing is said of them. */
    static @Nullable List<String> scopes(MergePatch fields, boolean required) {
        var scopes = fields.texts("scopes").orNull();
        if (scopes == null) {
            if ((required || fields.has("scopes"))
                    && fields.errors().stream().noneMatch(error -> error.field().equals("scopes"))) {
                fields.error("scopes", "required", "A list of scopes is expected: " + String.join(" ", Scopes.KNOWN));
            }
            return required ? List.of() : null;
        }
        return scopes;
    }

    static boolean isOfTenant(MergePatch fields) {
        var owner = fields.text(OWNER).orNull();
        if (owner != null && !owner.equals("user") && !owner.equals("tenant")) {
            fields.error(OWNER, "unknown", "user or tenant");
        }
        return "tenant".equals(owner);
    }

    /** A value that can be left out, but not be taken away. */
    static <T> @Nullable T given(MergePatch fields, String name, Field<T> field) {
        if (field.isPresent() && field.orNull() == null) {
            fields.error(name, "required", "A value is required");
        }
        return field.orNull();
    }
}
