package isonomia.server.register.web;

import isonomia.engine.words.Words;
import isonomia.server.register.Catalogue;
import isonomia.server.register.RecordCsv;
import isonomia.server.register.RecordJson;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.View;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Every published record in one file.
record WholeRegister(Catalogue catalogue, Words words, Form form) implements View {
    /// In which form.
    enum Form {
        CSV,
        JSON,
        /// By the Dutch standard.
        DUTCH
    }

    @Override
    public void render(
            @Nullable Map<String, ?> model,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        response.setContentType(
                (form == Form.CSV ? "text/csv" : "application/json") + ";charset=UTF-8");
        response.setHeader("Content-Disposition", "attachment; filename=\"" + file() + "\"");
        response.setHeader("Cache-Control", "no-store");
        Writer out = response.getWriter();
        switch (form) {
            case CSV -> csv(out);
            case JSON -> json(out);
            case DUTCH -> dutch(out);
        }
        out.flush();
    }

    private String file() {
        return switch (form) {
            case CSV -> "register.csv";
            case JSON -> "register.json";
            case DUTCH -> "register-nl.json";
        };
    }

    private void dutch(Writer out) throws IOException {
        out.write("[");
        boolean[] first = {true};
        catalogue.forEachDutch(
                text -> {
                    try {
                        out.write(first[0] ? "\n" : ",\n");
                        first[0] = false;
                        out.write(text);
                    } catch (IOException e) {
                        throw new UncheckedIOException("writing the register", e);
                    }
                });
        out.write("\n]\n");
    }

    private void csv(Writer out) throws IOException {
        List<RecordCsv.Listed> listed = new ArrayList<>();
        catalogue.forEach(
                p ->
                        listed.add(
                                new RecordCsv.Listed(
                                        p.system().text(), p.body(), p.content(), p.quality())));
        RecordCsv.many(listed, words, out);
    }

    private void json(Writer out) throws IOException {
        out.write("{\"format\":\"isonomia-register/1\",\"records\":[");
        boolean[] first = {true};
        catalogue.forEach(
                p -> {
                    try {
                        out.write(first[0] ? "\n" : ",\n");
                        first[0] = false;
                        out.write(
                                RecordJson.write(
                                        new RecordJson.Document(
                                                new RecordJson.About(
                                                        p.system().text(),
                                                        p.body(),
                                                        p.version(),
                                                        p.publishedAt()
                                                                .atOffset(ZoneOffset.UTC)
                                                                .toLocalDate()
                                                                .toString(),
                                                        "/systems/" + p.system().text()),
                                                p.content())));
                    } catch (IOException e) {
                        throw new UncheckedIOException("writing the register", e);
                    }
                });
        out.write("\n]}\n");
    }
}
