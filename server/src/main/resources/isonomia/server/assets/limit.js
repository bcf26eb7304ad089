// Solves the puzzle of the page "Please wait a little", so that its reader can go on at once: finds a
// number with which the SHA-256 of challenge, colon and number begins with the wanted zero bits.
// Without this script, or where the browser has no WebCrypto, waiting works as well.
"use strict";
(() => {
    const BATCH = 512;
    const place = document.getElementById("limit");
    if (!place || !window.crypto || !window.crypto.subtle) {
        return;
    }
    const { challenge, bits, door, token, field, load } = place.dataset;
    const wanted = Number(bits);
    const encoder = new TextEncoder();

    const zeros = (hash) => {
        let count = 0;
        for (const byte of new Uint8Array(hash)) {
            if (byte !== 0) {
                return count + Math.clz32(byte) - 24;
            }
            count += 8;
        }
        return count;
    };

    const find = async () => {
        for (let first = 0; ; first += BATCH) {
            const numbers = Array.from({ length: BATCH }, (_, i) => first + i);
            const hashes = await Promise.all(numbers.map((number) =>
                crypto.subtle.digest("SHA-256", encoder.encode(challenge + ":" + number))));
            const found = hashes.findIndex((hash) => zeros(hash) >= wanted);
            if (found >= 0) {
                return first + found;
            }
        }
    };

    const show = (id, shown) => {
        document.getElementById(id).hidden = !shown;
    };

    show("limit-solving", true);
    find().then((number) => fetch("/limits/proof", {
        method: "POST",
        credentials: "same-origin",
        body: new URLSearchParams({ [field]: token, door, answer: String(number) }),
    })).then((answer) => {
        show("limit-solving", false);
        if (!answer.ok) {
            return;
        }
        if (load) {
            location.replace(location.href);
            return;
        }
        show("limit-wait", false);
        show("limit-solved", true);
    }).catch(() => show("limit-solving", false));
})();
