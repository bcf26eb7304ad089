package isonomia.server.register.web;

import isonomia.server.register.Body;
import isonomia.server.register.Catalogue;

/// A body with its published systems.
public record BodyPage(Body body, Catalogue.Found found) {}
