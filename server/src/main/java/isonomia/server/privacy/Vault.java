package isonomia.server.privacy;

import isonomia.server.identity.Access;

import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

import java.util.Collection;

/// The one door to what is encrypted. It asks the authorisation decision, and enters what is of class
/// C3 or higher into the access log before it opens anything, in the transaction of the reading: what
/// cannot be logged is not read.
@Component
public class Vault {
    private final DataKeys keys;
    private final Blobs blobs;
    private final AccessLog log;

    Vault(DataKeys keys, Blobs blobs, AccessLog log) {
        this.keys = keys;
        this.blobs = blobs;
        this.log = log;
    }

    /// Lets somebody read what these keys encrypt.
    ///
    /// @throws isonomia.server.identity.Denied when they may not
    @Transactional(propagation = Propagation.MANDATORY)
    public Opening open(Reading reading, Collection<KeyId> ids) {
        Access.require(reading.reader(), reading.permission(), reading.subject());
        if (reading.logged()) {
            log.read(reading);
        }
        return new Opening(keys.open(ids), blobs);
    }
}
