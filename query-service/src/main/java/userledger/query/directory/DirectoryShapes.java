package userledger.query.directory;

import io.swagger.v3.oas.models.media.Schema;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.stereotype.Component;
import userledger.domain.user.Attribute;
import userledger.rest.openapi.ApiSchemas;
import userledger.rest.openapi.RecordShape;
import userledger.rest.openapi.Shape;
import userledger.rest.user.UserShapes;

@Component
class DirectoryShapes implements ApiSchemas {

    static final String PAGE = "UserPage";
    static final String COUNT = "Count";
    static final String ATTRIBUTES = "AttributesOfUser";
    static final String EXPORT = "UserExport";

    @Override
    public Map<String, Schema<?>> schemas() {
        var schemas = new TreeMap<>(RecordShape.of(UserPage.class));
        schemas.putAll(RecordShape.of(UsersController.Count.class));
        schemas.put(ATTRIBUTES, attributes());
        schemas.put(EXPORT, Shape.text("Lines, each of them a `PartOfUser` in JSON or a row of CSV"));
        return schemas;
    }

    private static Schema<?> attributes() {
        var one = Shape.answer("An attribute")
                .with("name", Shape.text(null))
                .with(Attribute.VALUE, UserShapes.attribute("boolean", "number", "string"))
                .with(Attribute.EXPIRES_AT, Shape.orNull(Shape.time("From when on it is there no more")))
                .with(Attribute.SEALED, Shape.flag("Whether it is kept sealed with the user's own key"))
                .build();
        return Shape.answer("The attributes of a user")
                .with("data", Shape.listOf(one, null))
                .build();
    }
}
