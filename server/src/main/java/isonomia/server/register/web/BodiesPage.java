package isonomia.server.register.web;

import isonomia.server.register.Bodies;

import java.util.List;

/// All bodies, by name.
public record BodiesPage(List<Bodies.Standing> bodies) {
    public BodiesPage {
        bodies = List.copyOf(bodies);
    }
}
