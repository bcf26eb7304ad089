#!/usr/bin/env python3
"""Checks a case that was taken along from Isonomia, without any code of the server.

    python3 isonomia_case.py CASE.zip [--key KEY]

Checks that the files are exactly those of the manifest, each with its size and its SHA-256, and that
every entry in proofs/ stands in the ledger. Prints OK or REJECTED and why. Ends with 0 (OK),
5 (REJECTED) or 2 (the file or an option cannot be used). Needs Python 3.8, its standard library, and
isonomia_verify.py beside it. It writes nothing to the disk.
"""

import argparse
import hashlib
import os
import re
import sys
import zipfile

import isonomia_verify as ledger

FORMAT = "isonomia-case/1"
MANIFEST = "manifest.json"
PATH = re.compile(r"([a-z]+/)?[a-z0-9]+(\.[a-z0-9]+)+")
LARGEST_MANIFEST = 1 << 24
PIECE = 1 << 20


def digest(bundle, path, most):
    """The size and SHA-256 of a file; it stops reading beyond what the manifest says."""
    hash, size = hashlib.sha256(), 0
    with bundle.open(path) as file:
        while True:
            piece = file.read(PIECE)
            if not piece:
                return size, hash.hexdigest()
            size += len(piece)
            hash.update(piece)
            if size > most:
                return size, hash.hexdigest()


def manifest(bundle, reasons):
    """The manifest's text and the files that it names."""
    with bundle.open(MANIFEST) as file:
        data = file.read(LARGEST_MANIFEST + 1)
    if len(data) > LARGEST_MANIFEST:
        reasons.append("manifest.json has more than 16 megabytes")
        return data, {}
    try:
        read = ledger.json_object(data.decode("utf-8"))
    except (UnicodeDecodeError, ledger.Malformed):
        reasons.append("manifest.json is not a JSON object in UTF-8")
        return data, {}
    if read.get("format") != FORMAT:
        reasons.append("manifest.json is not of the format " + FORMAT)
        return data, {}
    files = {}
    for item in read.get("files", []):
        if (
            not isinstance(item, dict)
            or not isinstance(item.get("path"), str)
            or not PATH.fullmatch(item["path"])
            or not isinstance(item.get("sha256"), str)
            or not re.fullmatch("[0-9a-f]{64}", item["sha256"])
            or not isinstance(item.get("bytes"), tuple)
            or ledger.decimal(item["bytes"][0]) is None
        ):
            reasons.append("manifest.json names a file without path, sha256 and bytes")
        elif item["path"] in files:
            reasons.append("manifest.json names %s twice" % item["path"])
        else:
            files[item["path"]] = (ledger.decimal(item["bytes"][0]), item["sha256"])
    return data, files


def proved(data, trusted):
    """Why an entry is not shown to stand in the ledger; nothing when it is."""
    try:
        file = ledger.json_object(data.decode("utf-8"))
        if file.get("isonomia") == "proof/1":
            answer, verification = ledger.verify(data, trusted)
            return [reason for reason, _, _ in verification.reasons] if answer != "OK" else []
        if file.get("isonomia") != "entry/1" or set(file) != {"isonomia", "event", "proof", "key"}:
            return ["it is neither entry/1 nor proof/1"]
        if not all(isinstance(value, str) for value in file.values()):
            return ["a member is not a text"]
        key = ledger.Key(file["key"])
        if trusted and trusted.text != key.text:
            return ["it names another key than the one you trust"]
        proof = ledger.Proof(file["proof"])
        note = ledger.Note(proof.note)
        note.check(key)
        head = ledger.Checkpoint(note.text)
        if head.origin != key.name:
            return ["its checkpoint is of another ledger than its key"]
        leaf = ledger.leaf_hash(file["event"].encode())
        if not ledger.included(leaf, proof.index, head.size, proof.path, head.root):
            return ["the path does not lead from the entry to the signed root"]
        return []
    except UnicodeDecodeError:
        return ["it is not UTF-8"]
    except ledger.Malformed as e:
        return [e.reason]


def check(bundle, trusted):
    """Everything against the bundle that can be found, and what to say when there is nothing."""
    reasons = []
    names = [info.filename for info in bundle.infolist()]
    if MANIFEST not in names:
        return ["there is no manifest.json"], []
    text, files = manifest(bundle, reasons)
    if reasons:
        return reasons, []
    for name in sorted({name for name in names if names.count(name) > 1}):
        reasons.append("there are two files %s" % ledger.shown(name))
    for name in sorted(set(names) - set(files) - {MANIFEST}):
        reasons.append("%s is not named in the manifest" % ledger.shown(name))
    entries = 0
    for path, (size, sha256) in files.items():
        if path not in names:
            reasons.append("%s is missing" % path)
            continue
        try:
            found = digest(bundle, path, size)
        except zipfile.BadZipFile:
            reasons.append("%s is damaged" % path)
            continue
        if found != (size, sha256):
            reasons.append("%s is not the file that was taken along" % path)
        elif path.startswith("proofs/"):
            entries += 1
            for reason in proved(bundle.read(path), trusted):
                reasons.append("%s: %s" % (path, ledger.shown(reason)))
    return reasons, [
        "%d files are those of the manifest." % len(files),
        "%d entries stand in the ledger." % entries,
        "The SHA-256 of the manifest, which the ledger holds since the case was taken along: "
        + hashlib.sha256(text).hexdigest(),
    ] + ([] if trusted else [
        "You named no key: compare the key in proofs/ with the one that the institution publishes"
        " elsewhere, and check again with --key."])


def main():
    parser = argparse.ArgumentParser(description="Checks a case taken along from Isonomia.")
    parser.add_argument("file")
    parser.add_argument("--key", help="the institution's verifier key, or a file with it")
    options = parser.parse_args()
    sys.stdout.reconfigure(encoding="utf-8")
    trusted = None
    try:
        if options.key is not None:
            named = options.key
            if os.path.isfile(named):
                with open(named, encoding="utf-8") as file:
                    named = file.read().strip()
            trusted = ledger.Key(named)
        with zipfile.ZipFile(options.file) as bundle:
            reasons, sentences = check(bundle, trusted)
    except OSError as e:
        parser.error("cannot read %s" % e.filename)
    except zipfile.BadZipFile:
        parser.error("the file is not a whole zip")
    except (ledger.Malformed, UnicodeDecodeError):
        parser.error("--key is not a verifier key")
    print("REJECTED" if reasons else "OK")
    for sentence in reasons or sentences:
        print("- " + sentence)
    return 5 if reasons else 0


if __name__ == "__main__":
    sys.exit(main())
