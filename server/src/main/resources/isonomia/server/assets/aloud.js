// Reads a page in easy words aloud, where the browser has a voice on the device for its language. A voice
// that works in the network is not used: what is on the page stays on the device. What somebody typed is
// not read, since others in the room would hear it. Without this script nothing is missing but the voice.
"use strict";
(() => {
    const button = document.getElementById("aloud");
    const speech = window.speechSynthesis;
    if (!button || !speech || !window.SpeechSynthesisUtterance) {
        return;
    }
    const language = document.documentElement.lang;
    const label = button.textContent;
    let voice = null;

    const find = () => {
        voice = speech.getVoices().find((one) =>
            one.localService && one.lang.toLowerCase().split(/[-_]/)[0] === language) || null;
        button.hidden = !voice;
    };

    const sentences = () => Array.from(document.querySelectorAll(
        ".simple :is(h1, h2, legend, label, .lead, .hint, .error, li, button, p:not(.typed, .steps, .secret *))"))
        .filter((part) => part.offsetParent !== null && !part.closest(".secret")
            && !part.parentElement.closest("h1, h2, legend, label, li, p, button"))
        .map((part) => part.textContent.trim())
        .filter((text) => text);

    const stop = () => {
        speech.cancel();
        button.textContent = label;
    };

    button.addEventListener("click", () => {
        if (speech.speaking) {
            stop();
            return;
        }
        const all = sentences();
        all.forEach((text, place) => {
            const said = new SpeechSynthesisUtterance(text);
            said.voice = voice;
            said.lang = language;
            said.rate = 0.9;
            if (place === all.length - 1) {
                said.onend = stop;
            }
            speech.speak(said);
        });
        button.textContent = button.dataset.stop;
    });
    window.addEventListener("pagehide", stop);
    speech.addEventListener("voiceschanged", find);
    find();
})();
