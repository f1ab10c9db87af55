package userledger.command.user;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class UserPatchShapesTest {

    @Test
    void describesExactlyWhatCanBeChanged() {
        var described = requireNonNull(new UserPatchShapes().schemas().get(UserPatchShapes.USER_PATCH));
        assertThat(described.getProperties().keySet()).isEqualTo(UpdateReader.KNOWN);
    }
}
