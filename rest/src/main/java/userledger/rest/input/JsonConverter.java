package userledger.rest.input;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.converter.json.JacksonJsonHttpMessageConverter;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads the two kinds of JSON that requests are of, and calls what it writes JSON, whatever else the caller would take it
 * for. Only what watches services, on its port of its own, names a type itself.
 */
final class JsonConverter extends JacksonJsonHttpMessageConverter {

    private static final List<MediaType> READ =
            List.of(MediaType.APPLICATION_JSON, new MediaType("application", "merge-patch+json"));

    JsonConverter(JsonMapper mapper) {
        super(mapper);
    }

    @Override
    protected boolean canRead(@Nullable MediaType type) {
        return type == null || READ.stream().anyMatch(known -> known.includes(type));
    }

    /** What there is to choose from where a controller does not say. */
    @Override
    public List<MediaType> getSupportedMediaTypes(Class<?> type) {
        return List.of(MediaType.APPLICATION_JSON);
    }
}
