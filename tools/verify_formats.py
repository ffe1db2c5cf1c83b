"""What a Tidegate evidence pack is written in: Ed25519, canonical JSON, DSSE envelopes, signed notes, Merkle trees; Python's standard library alone."""
import base64, hashlib, json, re
from datetime import datetime
from decimal import Decimal

# --- Ed25519 (RFC 8032 §5.1.7, cofactored; y below p, S below L, no key of small order), with tables of multiples for keys that are used often.

P = 2**255 - 19
L = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, P - 2, P) % P
SQRT_M1 = pow(2, (P - 1) // 4, P)
ZERO = (0, 1, 1, 0)
WINDOW = 8

def add(a, b):
    """Adds two points (x, y, z, t = xy/z) of the twisted Edwards curve."""
    s, t = (a[1] - a[0]) * (b[1] - b[0]) % P, (a[1] + a[0]) * (b[1] + b[0]) % P
    u, v = 2 * a[3] * b[3] * D % P, 2 * a[2] * b[2] % P
    e, f, g, h = t - s, v - u, v + u, t + s
    return e * f % P, g * h % P, f * g % P, e * h % P

def is_zero(a):
    return a[0] % P == 0 and (a[1] - a[2]) % P == 0

def times8(a):
    for _ in range(3):
        a = add(a, a)
    return a

def point(data):
    """The point of 32 bytes, or None."""
    if len(data) != 32:
        return None
    number = int.from_bytes(data, "little")
    y, sign = number & (2**255 - 1), number >> 255
    if y >= P:
        return None
    u, v = (y * y - 1) % P, (D * y * y + 1) % P
    x = u * pow(v, 3, P) * pow(u * pow(v, 7, P), (P - 5) // 8, P) % P
    if (v * x * x + u) % P == 0:
        x = x * SQRT_M1 % P
    if (v * x * x - u) % P or (x == 0 and sign):
        return None
    if x & 1 != sign:
        x = P - x
    return x, y, 1, x * y % P

def table(a):
    """Multiples 0 to 2^WINDOW - 1 of a, of 2^WINDOW a, and so on: a product is then 32 additions."""
    rows = []
    for _ in range(0, 256, WINDOW):
        row = [ZERO]
        for _ in range(2**WINDOW - 1):
            row.append(add(row[-1], a))
        rows.append(row)
        a = add(row[-1], a)
    return rows

def product(rows, scalar):
    total = ZERO
    for row in rows:
        if scalar & (2**WINDOW - 1):
            total = add(total, row[scalar & (2**WINDOW - 1)])
        scalar >>= WINDOW
    return total

BASE_Y = 4 * pow(5, P - 2, P) % P
BASE = table(point(BASE_Y.to_bytes(32, "little")))
TABLES = {}

def is_signed(key, message, signature):
    if len(signature) != 64:
        return False
    if key not in TABLES:
        a = point(key)
        # The table of -A, so that the check is one sum.
        TABLES[key] = None if a is None or is_zero(times8(a)) else table((P - a[0], a[1], 1, P - a[3]))
    r, s = point(signature[:32]), int.from_bytes(signature[32:], "little")
    if TABLES[key] is None or r is None or s >= L:
        return False
    k = int.from_bytes(hashlib.sha512(signature[:32] + key + message).digest(), "little") % L
    difference = add(add(product(BASE, s), product(TABLES[key], k)), (P - r[0], r[1], 1, P - r[3]))
    return is_zero(times8(difference))

# --- Spellings: canonical JSON (RFC 8785), base64 (RFC 4648), instants, digests.

class Bad(Exception):
    """What does not hold; where, its catcher knows."""

# Lists and objects that may lie in one another.
DEPTH_LIMIT = 64

def number_text(value):
    """A number as ECMAScript spells it."""
    if value != value or abs(value) == float("inf"):
        raise ValueError("no JSON spelling")
    minus, digits, exponent = Decimal(repr(value)).normalize().as_tuple()
    sign, digits = "-" if minus and value else "", "".join(map(str, digits))
    at = len(digits) + exponent
    if len(digits) <= at <= 21 or not value:
        return sign + digits + "0" * exponent
    if 0 < at <= 21:
        return f"{sign}{digits[:at]}.{digits[at:]}"
    if -6 < at <= 0:
        return f"{sign}0.{'0' * -at}{digits}"
    return f"{sign}{digits[0]}{'.' if digits[1:] else ''}{digits[1:]}e{at - 1:+d}"

def canonical(value, depth=0):
    if isinstance(value, bool) or value is None:
        return json.dumps(value)
    if isinstance(value, float):
        return number_text(value)
    if isinstance(value, str):
        value.encode()
        return json.dumps(value, ensure_ascii=False)
    if depth == DEPTH_LIMIT:
        raise ValueError("nested too deeply")
    if isinstance(value, list):
        return "[" + ",".join(canonical(each, depth + 1) for each in value) + "]"
    keys = sorted(value, key=lambda key: key.encode("utf-16-be"))
    return "{" + ",".join(f"{canonical(key)}:{canonical(value[key], depth + 1)}" for key in keys) + "}"

def read_json(data):
    """The value of bytes or text that are canonical JSON; None for all others."""
    try:
        text = data.decode() if isinstance(data, bytes) else data
        value = json.loads(text, parse_int=float)
        return value if canonical(value) == text else None
    except (ValueError, RecursionError):
        return None

def has(value, *members):
    return isinstance(value, dict) and sorted(value) == sorted(members)

def count_of(value):
    """A whole number from 0 that JSON carries exactly, else None."""
    return int(value) if isinstance(value, float) and value == int(value) and 0 <= value < 2**53 else None

def unbase64(text):
    try:
        data = base64.b64decode(text, validate=True)
        return data if base64.b64encode(data).decode() == text else None
    except (ValueError, TypeError):
        return None

def digest(data):
    return "sha256:" + hashlib.sha256(data).hexdigest()

def is_digest(value):
    return isinstance(value, str) and re.fullmatch(r"sha256:[0-9a-f]{64}", value, re.A) is not None

def is_instant(text):
    """RFC 3339 in UTC with milliseconds, the year in four digits; Python has no year 0, whose days are those of any leap year."""
    if not isinstance(text, str) or not re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z", text, re.A):
        return False
    try:
        datetime.strptime("2000" + text[4:] if text.startswith("0000") else text, "%Y-%m-%dT%H:%M:%S.%fZ")
        return text[17:19] < "60"
    except ValueError:
        return False

# --- Envelopes (DSSE 1.0.2), receipts (in-toto Statement v1), notes (C2SP signed-note), the tree (RFC 6962).

PREDICATE = "https://tidegate.dev/receipt/"

def pre_auth(kind, payload):
    return b"DSSEv1 %d %s %d %s" % (len(kind), kind.encode(), len(payload), payload)

def open_envelope(text, kind, keys, what):
    """The payload and the name of the one key that signed it."""
    envelope = read_json(text)
    if not has(envelope, "payload", "payloadType", "signatures") or envelope["payloadType"] != kind:
        raise Bad(f"{what} is no canonical DSSE envelope of {kind}")
    signatures = envelope["signatures"]
    if not isinstance(signatures, list) or len(signatures) != 1 or not has(signatures[0], "keyid", "sig"):
        raise Bad(f"{what} does not have exactly one signature")
    keyid, payload, signature = signatures[0]["keyid"], unbase64(envelope["payload"]), unbase64(signatures[0]["sig"])
    if payload is None or signature is None or not isinstance(keyid, str):
        raise Bad(f"{what} is not in strict base64")
    if keyid not in keys:
        raise Bad(f"{what} is signed by a key that is not known")
    if not is_signed(keys[keyid], pre_auth(kind, payload), signature):
        raise Bad(f"the signature of {what} is not that of the named key over these bytes")
    return payload, keyid

def check_statement(payload, line):
    statement = read_json(payload)
    if not has(statement, "_type", "predicate", "predicateType", "subject") or statement["_type"] != "https://in-toto.io/Statement/v1":
        raise Bad("the payload is no canonical in-toto statement")
    subjects, predicate = statement["subject"], statement["predicate"]
    for subject in subjects if isinstance(subjects, list) else [None]:
        if not has(subject, "digest", "name") or not isinstance(subject["name"], str) or not has(subject["digest"], "sha256"):
            raise Bad("a subject is not a name with one SHA-256 digest")
        if not is_digest(f"sha256:{subject['digest']['sha256']}"):
            raise Bad("a subject is not a name with one SHA-256 digest")
    if not has(predicate, "at", "body", "environment", "principal", "team", "version") or count_of(predicate["version"]) != 1:
        raise Bad("the predicate is not of a version that is known")
    if not is_instant(predicate["at"]) or not isinstance(predicate["body"], dict) or not isinstance(predicate["principal"], str):
        raise Bad("the predicate does not say who, when and what")
    said = [statement["predicateType"], predicate["environment"], predicate["team"]]
    if said != [f"{PREDICATE}{line['type']}", line["environment"], line["team"]]:
        raise Bad("the line says something else than the signed statement")

def leaf_hash(data):
    return hashlib.sha256(b"\0" + data).digest()

def node_hash(left, right):
    return hashlib.sha256(b"\1" + left + right).digest()

class Tree:
    """The root of leaves that come one after the other."""

    def __init__(self):
        self.size, self.peaks = 0, []

    def append(self, leaf):
        width = 1
        while self.peaks and self.peaks[-1][0] == width:
            leaf, width = node_hash(self.peaks.pop()[1], leaf), 2 * width
        self.peaks.append((width, leaf))
        self.size += 1

    def root(self):
        if not self.peaks:
            return hashlib.sha256(b"").digest()
        root = self.peaks[-1][1]
        for _, left in self.peaks[-2::-1]:
            root = node_hash(left, root)
        return root

def climb(place, last, start, path):
    """Walks RFC 9162 §2.1.3.2 and §2.1.4.2: the new root, the root over what lies left, and how much of the tree is left above."""
    old = new = start
    for hash_ in path:
        if last == 0:
            return None
        if place & 1 or place == last:
            old, new = node_hash(hash_, old), node_hash(hash_, new)
            while not place & 1 and place:
                place, last = place >> 1, last >> 1
        else:
            new = node_hash(new, hash_)
        place, last = place >> 1, last >> 1
    return (old, new) if last == 0 else None

def is_consistent(old_size, old_root, size, root, proof):
    if old_size > size:
        return False
    if old_size == 0:
        return not proof and old_root == Tree().root()
    if old_size == size:
        return not proof and old_root == root
    if not proof:
        return False
    path = list(proof) if old_size & (old_size - 1) else [old_root, *proof]
    place, last = old_size - 1, size - 1
    while place & 1:
        place, last = place >> 1, last >> 1
    return climb(place, last, path[0], path[1:]) == (old_root, root)

def is_name(name):
    return name != "" and not re.search(r"[\s+\x00-\x1f\x7f-\x9f\ufeff]", name)

def read_checkpoint(data):
    """Origin, size, root, signed text and signature lines of a note."""
    try:
        text, _, lines = data.decode().rpartition("\n\n")
    except UnicodeDecodeError:
        raise Bad("the checkpoint is no text in UTF-8")
    head = text.split("\n")
    if len(data) > 65536 or re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f]", text + lines) or len(head) < 3 or "" in head or not lines.endswith("\n"):
        raise Bad("this is no checkpoint")
    signatures = []
    for line in lines[:-1].split("\n"):
        parts = line.split(" ")
        sig = unbase64(parts[2]) if len(parts) == 3 else None
        if sig is None or len(sig) < 5 or parts[0] != "—" or not is_name(parts[1]) or len(signatures) == 64:
            raise Bad("a signature line of the checkpoint cannot be read")
        signatures.append((parts[1], sig))
    root = unbase64(head[2])
    if not re.fullmatch(r"0|[1-9][0-9]{0,15}", head[1]) or int(head[1]) >= 2**53 or root is None or len(root) != 32:
        raise Bad("this is no checkpoint")
    return {"origin": head[0], "size": int(head[1]), "root": root, "text": (text + "\n").encode(), "signatures": signatures}

def check_note(note, origin, key):
    if note["origin"] != origin:
        raise Bad(f"the checkpoint is of the log `{note['origin']}`, not of `{origin}`")
    key_id = hashlib.sha256(origin.encode() + b"\n\x01" + key).digest()[:4]
    own = [sig for name, sig in note["signatures"] if name == origin and sig[:4] == key_id]
    if not own:
        raise Bad("no signature of the checkpoint is by the known key of the log")
    if not all(is_signed(key, note["text"], sig[4:]) for sig in own):
        raise Bad("the signature is not that of the log over this checkpoint")
