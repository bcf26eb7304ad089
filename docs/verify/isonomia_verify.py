#!/usr/bin/env python3
"""Checks a proof or consistency file of an Isonomia ledger, without any code of Isonomia.

    python3 isonomia_verify.py FILE [--key KEY] [--checkpoint NOTE] [--consistency FILE]

Prints OK, OPEN or REJECTED and why. Ends with 0 (OK), 4 (OPEN: a consistency file is missing),
5 (REJECTED) or 2 (a file or option cannot be used). Needs Python 3.8 and its standard library,
no network and no account. Read it: it is short so that you can.

What it rests on: RFC 9162 section 2.1 (Merkle trees), RFC 8032 section 5.1 (Ed25519),
c2sp.org/signed-note, c2sp.org/tlog-checkpoint, c2sp.org/tlog-proof, RFC 8259 (JSON).
"""

import argparse
import base64
import datetime
import hashlib
import os
import re
import sys
import unicodedata

# What the reasons mean. `isonomia verify` knows the same ones, by the same keys.
REASONS = {
    "file-large": "it has more than 16 megabytes, more than any file of a ledger",
    "file-utf8": "it is not UTF-8 text; it may be damaged, or another kind of file",
    "file-form": "it is neither a proof (proof/1) nor a consistency file (consistency/1)",
    "json-syntax": "it is not valid JSON at character {place}",
    "json-duplicate": "the member {member} stands twice in one object",
    "json-deep": "it is nested deeper than {levels} levels",
    "json-object": "it is not a JSON object",
    "member-absent": "the member {member} is missing",
    "member-unknown": "the member {member} does not belong there; nothing proves it",
    "member-type": "the member {member} is not of the right type",
    "kind-unknown": "it is about {found}, which is not known here",
    "key-form": "it is not a verifier key (name+8 digits+base64)",
    "key-algorithm": "the key is for algorithm {number}; only 1 (Ed25519) is known here",
    "key-id": "its ID is {found}, but name and key give {computed}",
    "key-point": "it is not a usable Ed25519 key",
    "key-other": "it names the key {found}, not the key you trust, {expected}",
    "event-digest": "it has no digest of the form sha256: and 64 digits",
    "event-time": "it has no time of the form 2026-01-31T09:30:00Z",
    "record-changed": "it is not the record that was entered: the ledger has {recorded},"
    " this record has {computed}",
    "proof-head": "its first line is not c2sp.org/tlog-proof@v1",
    "proof-extra": "its extra data are not base64",
    "proof-index": "it has no position (a line: index, space, number)",
    "proof-hash": "line {line} is not the base64 of a hash",
    "proof-end": "it has no empty line with a checkpoint after it",
    "path-long": "its path has more than {limit} hashes",
    "note-character": "it holds bytes or characters that a signed note cannot hold",
    "note-parts": "it is not a text with signatures after an empty line",
    "note-signature-line": "signature line {number} is not written as one",
    "note-signatures-many": "it has more than {limit} signatures",
    "signature-absent": "it is not signed by {key}",
    "signature-wrong": "the signature of {key} does not fit: the text was changed, or somebody"
    " else signed it",
    "checkpoint-lines": "it does not have the three lines of a checkpoint, none of them empty",
    "checkpoint-size": "its second line is not a number of entries",
    "checkpoint-root": "its third line is not the base64 of a hash",
    "origin-other": "it is of the ledger {origin}, but the key is of {name}",
    "index-outside": "position {index} (counted from 0) is not in a ledger of {size} entries",
    "path-root": "the path does not lead from this entry to the signed root: this entry does not"
    " stand at this position of the ledger",
    "path-hash": "hash {place} of the path is not the base64 of a hash",
    "sizes-order": "the older checkpoint has {old} entries, the newer only {size}",
    "fork": "there are two checkpoints of {size} entries with different roots. If both are signed,"
    " different people were shown different ledgers: keep both files, they prove it",
    "not-consistent": "the ledger of {size} entries did not grow out of the one of {old}: something"
    " in it was changed, or the path is damaged",
    "consistency-form": "it is not a consistency file",
    "consistency-unrelated": "it joins the checkpoints of {old} and {size} entries, and not those"
    " of {from} and {to} entries that were given",
}


class Malformed(Exception):
    """Something is not written as it must be."""

    def __init__(self, reason, **values):
        super().__init__(reason)
        self.reason = reason
        self.values = values


# --- Ed25519 (RFC 8032, section 5.1) ------------------------------------------------------------
# Points are (X, Y, Z, T) with x = X/Z, y = Y/Z, x*y = T/Z, added as in section 5.1.4. Only public
# values are computed with, so nothing here has to take the same time for all of them.

P = 2**255 - 19
ORDER = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, P - 2, P) % P
ROOT_OF_MINUS_1 = pow(2, (P - 1) // 4, P)
NEUTRAL = (0, 1, 1, 0)


def add(p, q):
    a = (p[1] - p[0]) * (q[1] - q[0]) % P
    b = (p[1] + p[0]) * (q[1] + q[0]) % P
    c = 2 * p[3] * q[3] * D % P
    d = 2 * p[2] * q[2] % P
    e, f, g, h = b - a, d - c, d + c, b + a
    return (e * f % P, g * h % P, f * g % P, e * h % P)


def multiply(number, point):
    result = NEUTRAL
    while number:
        if number & 1:
            result = add(result, point)
        point = add(point, point)
        number >>= 1
    return result


def same_point(p, q):
    return (p[0] * q[2] - q[0] * p[2]) % P == 0 and (p[1] * q[2] - q[1] * p[2]) % P == 0


def decode_point(data):
    """The point of 32 bytes (section 5.1.3); None when there is none, or it is not written so."""
    y = int.from_bytes(data, "little")
    sign = y >> 255
    y &= 2**255 - 1
    if y >= P:
        return None
    square = (y * y - 1) * pow(D * y * y + 1, P - 2, P) % P
    x = pow(square, (P + 3) // 8, P)
    if (x * x - square) % P:
        x = x * ROOT_OF_MINUS_1 % P
    if (x * x - square) % P or (x == 0 and sign):
        return None
    if x & 1 != sign:
        x = P - x
    return (x, y, 1, x * y % P)


BASE = decode_point((4 * pow(5, P - 2, P) % P).to_bytes(32, "little"))


def usable_key(data):
    """The point of a public key; None when it is none, or of small order (8 times it is nothing)."""
    point = decode_point(data)
    if point is None or same_point(multiply(8, point), NEUTRAL):
        return None
    return point


def signed(public, message, signature):
    """Whether the signature is the key's (section 5.1.7, the equation without the factor 8)."""
    if len(signature) != 64:
        return False
    key = decode_point(public)
    r = decode_point(signature[:32])
    s = int.from_bytes(signature[32:], "little")
    if key is None or r is None or s >= ORDER:
        return False
    k = int.from_bytes(hashlib.sha512(signature[:32] + public + message).digest(), "little") % ORDER
    return same_point(multiply(s, BASE), add(r, multiply(k, key)))


# --- Merkle trees (RFC 9162, section 2.1) -------------------------------------------------------


def leaf_hash(data):
    return hashlib.sha256(b"\x00" + data).digest()


def inner_hash(left, right):
    return hashlib.sha256(b"\x01" + left + right).digest()


EMPTY_ROOT = hashlib.sha256(b"").digest()


def included(leaf, index, size, path, root):
    """Section 2.1.3.2."""
    if index >= size:
        return False
    fn, sn, result = index, size - 1, leaf
    for sibling in path:
        if sn == 0:
            return False
        if fn & 1 or fn == sn:
            result = inner_hash(sibling, result)
            while not fn & 1 and fn:
                fn, sn = fn >> 1, sn >> 1
        else:
            result = inner_hash(result, sibling)
        fn, sn = fn >> 1, sn >> 1
    return sn == 0 and result == root


def consistent(old, old_root, size, root, path):
    """Section 2.1.4.2; equal sizes have equal roots, and all ledgers grew out of the empty one."""
    if old > size:
        return False
    if old == size:
        return not path and old_root == root and (size > 0 or root == EMPTY_ROOT)
    if old == 0:
        return not path and old_root == EMPTY_ROOT
    if not path:
        return False
    if old & (old - 1) == 0:
        path = [old_root] + path
    fn, sn = old - 1, size - 1
    while fn & 1:
        fn, sn = fn >> 1, sn >> 1
    older = newer = path[0]
    for node in path[1:]:
        if sn == 0:
            return False
        if fn & 1 or fn == sn:
            older = inner_hash(node, older)
            newer = inner_hash(node, newer)
            while not fn & 1 and fn:
                fn, sn = fn >> 1, sn >> 1
        else:
            newer = inner_hash(newer, node)
        fn, sn = fn >> 1, sn >> 1
    return sn == 0 and older == old_root and newer == root


# --- Texts --------------------------------------------------------------------------------------


def strict_base64(text):
    """The bytes; None unless this is the one way to write them."""
    try:
        data = base64.b64decode(text, validate=True)
    except ValueError:
        return None
    return data if base64.b64encode(data).decode() == text else None


def base64_hash(text):
    data = strict_base64(text)
    return data if data is not None and len(data) == 32 else None


def decimal(text):
    """ASCII digits without leading zeroes, at most 2**63 - 1; None otherwise."""
    if not re.fullmatch("0|[1-9][0-9]{0,18}", text) or int(text) > 2**63 - 1:
        return None
    return int(text)


# The property White_Space of Unicode.
SPACES = set(
    list(range(0x09, 0x0E)) + [0x20, 0x85, 0xA0, 0x1680] + list(range(0x2000, 0x200B))
    + [0x2028, 0x2029, 0x202F, 0x205F, 0x3000]
)


def good_name(text):
    return bool(text) and not any(ord(c) < 32 or c == "+" or ord(c) in SPACES for c in text)


def printable(text):
    return all(c >= " " or c == "\n" for c in text)


# --- JSON (RFC 8259), read so that no two readers can differ ------------------------------------
# Python's json module takes members twice, half surrogate pairs, NaN; hence a reader of our own.
# Numbers and literals are kept as (text,): nothing depends on them.

DEEPEST = 64
PLAIN = re.compile(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?|true|false|null")
UNITS = re.compile(r"[0-9a-fA-F]{4}")
ESCAPES = {'"': '"', "\\": "\\", "/": "/", "b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t"}


class Json:
    def __init__(self, text):
        self.text = text
        self.at = 0

    def whole(self):
        value = self.value(0)
        self.space()
        if self.at < len(self.text):
            raise self.wrong()
        return value

    def wrong(self):
        return Malformed("json-syntax", place=self.at + 1)

    def peek(self):
        return self.text[self.at] if self.at < len(self.text) else "\0"

    def space(self):
        while self.peek() in " \t\n\r":
            self.at += 1

    def expect(self, wanted):
        if self.peek() != wanted:
            raise self.wrong()
        self.at += 1

    def another(self, close):
        self.space()
        if self.peek() == ",":
            self.at += 1
            return True
        self.expect(close)
        return False

    def value(self, depth):
        self.space()
        first = self.peek()
        if first == '"':
            return self.string()
        if first in "[{":
            if depth == DEEPEST:
                raise Malformed("json-deep", levels=DEEPEST)
            self.at += 1
            return self.items(depth + 1) if first == "[" else self.members(depth + 1)
        plain = PLAIN.match(self.text, self.at)
        if not plain:
            raise self.wrong()
        self.at = plain.end()
        return (plain.group(),)

    def items(self, depth):
        values = []
        self.space()
        if self.peek() == "]":
            self.at += 1
            return values
        while True:
            values.append(self.value(depth))
            if not self.another("]"):
                return values

    def members(self, depth):
        values = {}
        self.space()
        if self.peek() == "}":
            self.at += 1
            return values
        while True:
            self.space()
            name = self.string()
            if name in values:
                raise Malformed("json-duplicate", member=name)
            self.space()
            self.expect(":")
            values[name] = self.value(depth)
            if not self.another("}"):
                return values

    def string(self):
        self.expect('"')
        parts = []
        while True:
            c = self.peek()
            if c < " ":
                raise self.wrong()
            self.at += 1
            if c == '"':
                break
            if c != "\\":
                parts.append(c)
                continue
            escape = self.peek()
            self.at += 1
            if escape in ESCAPES:
                parts.append(ESCAPES[escape])
                continue
            digits = UNITS.match(self.text, self.at)
            if escape != "u" or not digits:
                raise self.wrong()
            self.at = digits.end()
            parts.append(chr(int(digits.group(), 16)))
        # Two escaped halves become one character; a half that is alone has no UTF-8.
        try:
            return "".join(parts).encode("utf-16-le", "surrogatepass").decode("utf-16-le")
        except UnicodeDecodeError:
            raise self.wrong()


def json_object(text):
    value = Json(text).whole()
    if not isinstance(value, dict):
        raise Malformed("json-object")
    return value


# --- Keys, notes, checkpoints, proofs (C2SP) ----------------------------------------------------


class Key:
    """A verifier key: name+hhhhhhhh+base64(0x01 || 32 bytes)."""

    def __init__(self, text):
        form = re.fullmatch(r"([^+]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/=]+)", text)
        typed = strict_base64(form.group(3)) if form else None
        if not typed:
            raise Malformed("key-form")
        if typed[0] != 1:
            raise Malformed("key-algorithm", number=typed[0])
        if not good_name(form.group(1)) or len(typed) != 33:
            raise Malformed("key-form")
        if usable_key(typed[1:]) is None:
            raise Malformed("key-point")
        self.text = text
        self.name = form.group(1)
        self.public = typed[1:]
        self.fingerprint = hashlib.sha256(self.name.encode() + b"\n" + typed).hexdigest()
        self.id = bytes.fromhex(self.fingerprint[:8])
        if form.group(2) != self.fingerprint[:8]:
            raise Malformed("key-id", found=form.group(2), computed=self.fingerprint[:8])


class Note:
    """A text, an empty line, and signature lines."""

    MOST = 100

    def __init__(self, note):
        if not printable(note):
            raise Malformed("note-character")
        parting = note.rfind("\n\n")
        if parting < 0 or parting + 2 == len(note) or not note.endswith("\n"):
            raise Malformed("note-parts")
        self.text = note[: parting + 1]
        lines = note[parting + 2 : -1].split("\n")
        if len(lines) > self.MOST:
            raise Malformed("note-signatures-many", limit=self.MOST)
        self.signatures = []
        for number, line in enumerate(lines, 1):
            name, space, written = line[2:].rpartition(" ")
            data = strict_base64(written)
            if line[:2] != "\u2014 " or not space or not good_name(name) or not data or len(data) < 5:
                raise Malformed("note-signature-line", number=number)
            self.signatures.append((name, data[:4], data[4:]))

    def check(self, key):
        own = [s for name, id, s in self.signatures if name == key.name and id == key.id]
        if not own:
            raise Malformed("signature-absent", key=key.text)
        if not all(signed(key.public, self.text.encode(), s) for s in own):
            raise Malformed("signature-wrong", key=key.text)


class Checkpoint:
    """Origin, size, root, each on a line; further lines are passed over."""

    def __init__(self, text):
        lines = text[:-1].split("\n")
        if len(lines) < 3 or "" in lines:
            raise Malformed("checkpoint-lines")
        self.origin = lines[0]
        self.size = decimal(lines[1])
        self.root = base64_hash(lines[2])
        if self.size is None:
            raise Malformed("checkpoint-size")
        if self.root is None:
            raise Malformed("checkpoint-root")

    def same(self, other):
        return self.size == other.size and self.root == other.root


class Proof:
    """The position, the inclusion path, and the note of the checkpoint."""

    HEAD = "c2sp.org/tlog-proof@v1"
    LONGEST = 63

    def __init__(self, text):
        head, parting, self.note = text.partition("\n\n")
        if not parting:
            raise Malformed("proof-end" if text.startswith(self.HEAD + "\n") else "proof-head")
        lines = head.split("\n")
        if lines[0] != self.HEAD:
            raise Malformed("proof-head")
        at = 1
        if lines[at:] and lines[at].startswith("extra "):
            if not strict_base64(lines[at][6:]):
                raise Malformed("proof-extra")
            at += 1
        if not lines[at:] or not lines[at].startswith("index ") or decimal(lines[at][6:]) is None:
            raise Malformed("proof-index")
        self.index = decimal(lines[at][6:])
        at += 1
        if len(lines) - at > self.LONGEST:
            raise Malformed("path-long", limit=self.LONGEST)
        self.path = []
        for number, line in enumerate(lines[at:], at + 1):
            hash = base64_hash(line)
            if hash is None:
                raise Malformed("proof-hash", line=number)
            self.path.append(hash)


# --- The verification ---------------------------------------------------------------------------

FORMS = {
    "proof/1": {"kind": str, "event": str, "record": str, "proof": str, "key": str},
    "consistency/1": {"old": str, "new": str, "path": list, "key": str},
}
LARGEST = 1 << 24
TIME = re.compile(
    r"([0-9]{4})-([0-9]{2})-([0-9]{2})T([0-9]{2}):([0-9]{2}):([0-9]{2})(?:\.[0-9]{1,9})?Z"
)


class Verification:
    """One verification: all reasons against the file that can be found at once."""

    def __init__(self, trusted=None, kept=None, joining=None):
        self.trusted = trusted
        self.kept = kept
        self.joining = joining
        self.reasons = []
        self.sentences = []
        self.open = None

    def reject(self, reason, part, **values):
        self.reasons.append((reason, part, values))

    def attempt(self, part, reading, *arguments):
        try:
            return reading(*arguments)
        except Malformed as e:
            self.reject(e.reason, part, **e.values)
            return None

    def run(self, data):
        file = self.read(data, "file")
        if file is None:
            return
        self.key = self.read_key(file["key"], "key", self.trusted)
        if file["isonomia"] == "proof/1":
            self.publication(file)
        else:
            self.growth(file)

    def read(self, data, part):
        if len(data) > LARGEST:
            return self.reject("file-large", part)
        try:
            text = data.decode("utf-8")
        except UnicodeDecodeError:
            return self.reject("file-utf8", part)
        file = self.attempt(part, json_object, text)
        if file is None:
            return None
        form = file.get("isonomia")
        if not isinstance(form, str) or form not in FORMS:
            return self.reject("file-form", part)
        before = len(self.reasons)
        for member, type in FORMS[form].items():
            if member not in file:
                self.reject("member-absent", part, member=member)
            elif not isinstance(file[member], type) or (
                type is list and not all(isinstance(item, str) for item in file[member])
            ):
                self.reject("member-type", part, member=member)
            elif member == "kind" and file[member] != "publication":
                self.reject("kind-unknown", part, found=file[member])
        for member in file:
            if member != "isonomia" and member not in FORMS[form]:
                self.reject("member-unknown", part, member=member)
        return file if len(self.reasons) == before else None

    def read_key(self, text, part, expected):
        key = self.attempt(part, Key, text)
        if key and expected and key.text != expected.text:
            self.reject("key-other", part, expected=expected.text, found=key.text)
        return key

    def publication(self, file):
        event = self.attempt("event", json_object, file["event"])
        if event is not None:
            digest, at = event.get("digest"), event.get("at")
            if not isinstance(digest, str) or not re.fullmatch("sha256:[0-9a-f]{64}", digest):
                digest = self.reject("event-digest", "event")
            if not isinstance(at, str) or not good_time(at):
                self.reject("event-time", "event")
        self.attempt("record", Json(file["record"]).whole)
        computed = "sha256:" + hashlib.sha256(file["record"].encode()).hexdigest()
        if event is not None and digest and digest != computed:
            self.reject("record-changed", "record", recorded=digest, computed=computed)
        proof = self.attempt("proof", Proof, file["proof"])
        head = self.checkpoint(proof.note, "checkpoint", self.key) if proof else None
        if head:
            if proof.index >= head.size:
                self.reject("index-outside", "proof", index=proof.index, size=head.size)
            elif not included(
                leaf_hash(file["event"].encode()), proof.index, head.size, proof.path, head.root
            ):
                self.reject("path-root", "proof")
        seen = self.seen()
        if head and seen:
            self.compare(head, seen)
        if not self.reasons:
            kind = event.get("kind")
            self.say(
                "The ledger %s records: %s, at %s as the institution wrote it, of the record with"
                " the digest %s.", head.origin, kind if isinstance(kind, str) else "publication",
                at, digest)
            self.say("The record in this file is exactly that record; nothing in it was changed.")
            self.say("It is entry %s of %s.", proof.index + 1, head.size)
            self.say_key()
            if seen and not self.open:
                self.say("The ledger is the one of the checkpoint you kept.")

    def growth(self, file):
        joined = self.joined(file, self.key)
        seen = self.seen()
        if joined and seen:
            old, new = joined
            if seen.size == new.size:
                self.forked(new, seen, "kept")
            elif seen.size == old.size:
                self.forked(old, seen, "kept")
            else:
                self.open = sorted((seen.size, new.size))
        if not self.reasons:
            old, new = joined
            self.say(
                "The ledger %s grew from %s to %s entries, and the first %s are unchanged.",
                new.origin, old.size, new.size, old.size)
            self.say_key()
            if seen and not self.open:
                self.say("The ledger is the one of the checkpoint you kept.")

    def checkpoint(self, written, part, key):
        note = self.attempt(part, Note, written)
        if not note:
            return None
        if key:
            self.attempt(part, note.check, key)
        checkpoint = self.attempt(part, Checkpoint, note.text)
        if checkpoint and key and checkpoint.origin != key.name:
            self.reject("origin-other", part, origin=checkpoint.origin, name=key.name)
        return checkpoint

    def seen(self):
        if self.kept is None:
            return None
        try:
            return self.checkpoint(self.kept.decode("utf-8"), "kept", self.key)
        except UnicodeDecodeError:
            return self.reject("note-character", "kept")

    def joined(self, file, key):
        old = self.checkpoint(file["old"], "old", key)
        new = self.checkpoint(file["new"], "new", key)
        path = [base64_hash(text) for text in file["path"]]
        if None in path:
            self.reject("path-hash", "consistency", place=path.index(None) + 1)
            return None
        if not old or not new:
            return None
        if old.size > new.size:
            return self.reject("sizes-order", "consistency", old=old.size, size=new.size)
        if self.forked(old, new, "consistency"):
            return None
        if not consistent(old.size, old.root, new.size, new.root, path):
            return self.reject("not-consistent", "consistency", old=old.size, size=new.size)
        return old, new

    def compare(self, head, seen):
        if head.size == seen.size:
            self.forked(head, seen, "kept")
            return
        smaller, larger = sorted((head, seen), key=lambda checkpoint: checkpoint.size)
        if self.joining is None:
            self.open = [smaller.size, larger.size]
            return
        file = self.read(self.joining, "consistency")
        if file is None:
            return
        if file["isonomia"] != "consistency/1":
            self.reject("consistency-form", "consistency")
            return
        joined = self.joined(file, self.read_key(file["key"], "consistency", self.key))
        if joined and not (joined[0].same(smaller) and joined[1].same(larger)):
            self.reject(
                "consistency-unrelated", "consistency",
                **{"from": smaller.size, "to": larger.size},
                old=joined[0].size, size=joined[1].size)

    def forked(self, one, other, part):
        forked = one.size == other.size and one.root != other.root
        if forked:
            self.reject("fork", part, size=one.size)
        return forked

    def say(self, sentence, *values):
        self.sentences.append(sentence % tuple(shown(value) for value in values))

    def say_key(self):
        self.say("It is signed by the key %s, fingerprint %s.", self.key.name, self.key.fingerprint)
        if not self.trusted:
            self.say(
                "You named no key. This shows only that the file agrees with itself: compare the"
                " key with the one that the institution publishes elsewhere, and check again with"
                " --key. The file names: ")
            self.sentences[-1] += shown(self.key.text, 1000)


def good_time(text):
    time = TIME.fullmatch(text)
    try:
        return bool(time and datetime.datetime(*(int(number) for number in time.groups())))
    except ValueError:
        return False


def shown(value, longest=100):
    """A text of an unknown file, without characters that move the cursor or turn the line."""
    text = str(value)
    harmless = "".join(
        "\ufffd" if unicodedata.category(c) in ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp") else c
        for c in text[:longest]
    )
    return harmless + ("\u2026" if len(text) > longest else "")


def verify(data, trusted=None, kept=None, joining=None):
    """Returns the answer (OK, OPEN or REJECTED), the reasons, and what to say."""
    verification = Verification(trusted, kept, joining)
    verification.run(data)
    if verification.reasons:
        return "REJECTED", verification
    return ("OPEN" if verification.open else "OK"), verification


def main():
    parser = argparse.ArgumentParser(description="Checks a file of an Isonomia ledger.")
    parser.add_argument("file")
    parser.add_argument("--key", help="the institution's verifier key, or a file with it")
    parser.add_argument("--checkpoint", help="a file with a checkpoint that you kept")
    parser.add_argument("--consistency", help="a consistency file between the two checkpoints")
    options = parser.parse_args()
    sys.stdout.reconfigure(encoding="utf-8")
    if options.consistency and not options.checkpoint:
        parser.error("--consistency needs --checkpoint")

    def content(name):
        with open(name, "rb") as file:
            return file.read(LARGEST + 1)

    try:
        data = content(options.file)
        kept = content(options.checkpoint) if options.checkpoint else None
        joining = content(options.consistency) if options.consistency else None
        trusted = None
        if options.key is not None:
            named = options.key
            if os.path.isfile(named):
                named = content(named).decode("utf-8").strip()
            trusted = Key(named)
    except OSError as e:
        parser.error("cannot read %s" % e.filename)
    except UnicodeDecodeError:
        parser.error("the file named with --key is not text")
    except Malformed as e:
        parser.error("--key: " + REASONS[e.reason].format(**e.values))

    answer, verification = verify(data, trusted, kept, joining)
    print(answer)
    for reason, part, values in verification.reasons:
        harmless = {name: shown(value) for name, value in values.items()}
        print("- %s %s: %s." % (part, reason, REASONS[reason].format(**harmless)))
    for sentence in verification.sentences:
        print("- " + sentence)
    if answer == "OPEN":
        print("- You kept a checkpoint of another size. Get the consistency file from %d to %d"
              " entries from the institution and name it with --consistency." %
              tuple(verification.open))
    return {"OK": 0, "OPEN": 4, "REJECTED": 5}[answer]


if __name__ == "__main__":
    sys.exit(main())
