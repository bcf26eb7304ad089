package isonomia.server.casework.bundle.web;

import isonomia.server.casework.bundle.CaseBundle;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.web.servlet.View;

import java.io.IOException;
import java.util.Map;

/// Hands a bundle out while it is written: it never lies on this machine.
record BundleView(CaseBundle bundle) implements View {
    @Override
    public void render(
            @Nullable Map<String, ?> model,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        response.setContentType("application/zip");
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment().filename(bundle.name()).build().toString());
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        bundle.write(response.getOutputStream());
    }
}
