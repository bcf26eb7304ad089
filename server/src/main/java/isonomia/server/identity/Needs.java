package isonomia.server.identity;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// The permission that a route needs. A test fails for a route with neither this nor [Everyone].
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Needs {
    Permission value();

    /// The most confidential class of fields that the route hands out or takes.
    FieldClass reaches() default FieldClass.C0;
}
