package userledger.rest.user;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.swagger.v3.oas.models.media.Schema;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;

class UserShapesTest {

    @Test
    void describesExactlyTheFieldsThatAreWritten() {
        assertThat(described(UserShapes.USER).getProperties().keySet()).containsExactlyElementsOf(UserJson.names());
        assertThat(described(UserShapes.PART).getProperties().keySet()).containsExactlyElementsOf(UserJson.names());
    }

    @Test
    void onlyWhatEverybodySeesIsAlwaysThere() {
        var withGroups = new ArrayList<>(described(UserShapes.USER).getRequired());
        withGroups.add("groups");
        withGroups.add("email");
        assertThat(withGroups).containsExactlyInAnyOrderElementsOf(UserJson.publicNames());
        assertThat(described(UserShapes.PART).getRequired()).isNull();
    }

    private static Schema<?> described(String name) {
        return requireNonNull(new UserShapes().schemas().get(name));
    }
}
