package userledger.rest.input;

import java.beans.PropertyEditorSupport;
import java.time.Instant;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.web.bind.WebDataBinder;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.InitBinder;
import userledger.domain.group.GroupId;
import userledger.domain.group.GroupText;
import userledger.domain.user.UserId;

/**
 * Takes path variables and query parameters in one written form only. Converters would not do: where they refuse, Spring
 * goes on to editors of its own, which guess.
 */
@ControllerAdvice
class StrictValues {

    @InitBinder
    void strict(WebDataBinder binder) {
        binder.registerCustomEditor(UUID.class, new Editor(Values::id));
        binder.registerCustomEditor(UserId.class, new Editor(text -> new UserId(Values.id(text))));
        binder.registerCustomEditor(
                GroupId.class,
                new Editor(text -> text.equals(GroupText.EVERYONE) ? GroupId.EVERYONE : new GroupId(Values.id(text))));
        binder.registerCustomEditor(Instant.class, new Editor(Values::time));
        for (var type : new Class<?>[] {Long.class, long.class}) {
            binder.registerCustomEditor(type, new Editor(Values::integer));
        }
        for (var type : new Class<?>[] {Integer.class, int.class}) {
            binder.registerCustomEditor(type, new Editor(Values::smallInteger));
        }
        for (var type : new Class<?>[] {Boolean.class, boolean.class}) {
            binder.registerCustomEditor(type, new Editor(Values::flag));
        }
    }

    private static final class Editor extends PropertyEditorSupport {

        private final Function<String, ?> reader;

        Editor(Function<String, ?> reader) {
            this.reader = reader;
        }

        @Override
        public void setAsText(String text) {
            setValue(reader.apply(text));
        }
    }
}
