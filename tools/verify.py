#!/usr/bin/env python3
"""Verifies a Tidegate evidence pack with Python's standard library alone: a second reading of docs/ledger.md, which shares no code with Tidegate.

    python3 tools/verify.py PACK.tar [--key KEY.pem]... [--checkpoint NOTE] [--json]

Judges integrity, inclusion and trust; policies are not replayed here. Ends with 0 when all of it holds and the keys are those that were given,
with 1 when something does not hold, with 2 when something cannot be judged. Everything that is read comes from an attacker.
"""
import argparse, json, re, sys
from verify_formats import *

# --- The pack: a tar of which every header is a function of path and size, read in one pass.

MANIFEST = "manifest.json"
FILE_LIMIT = 256 * 1024 * 1024

def place(offset, why, length=1, entry=None, index=None):
    return {"offset": offset, "length": length, "entry": entry, "index": index, "why": why}

def tar_header(path, size):
    fields = [path.encode().ljust(100, b"\0"), b"0000644\0", b"0000000\0" * 2, b"%011o\0" % size, b"0" * 11 + b"\0", b" " * 8, b"0"]
    block = (b"".join(fields).ljust(257, b"\0") + b"ustar\x0000").ljust(512, b"\0")
    return block[:148] + b"%06o\0 " % sum(block) + block[156:]

def read_files(stream):
    """Path, offset of the header, offset of the content, content; a fault of the archive itself ends it, as a dict."""
    offset, last = 0, None
    while True:
        block = stream.read(512)
        if len(block) < 512:
            return (yield place(offset + len(block), "the pack ends in the middle"))
        if not any(block):
            rest = stream.read(513)
            wrong = next((i for i, byte in enumerate(rest) if byte), 512)
            if wrong < 512 or len(rest) > 512:
                yield place(offset + 512 + wrong, "something stands behind the end of the pack")
            elif len(rest) < 512:
                yield place(offset + 512 + len(rest), "the pack ends in the middle")
            return
        fields = re.fullmatch(rb"([!-~]+)\0*", block[:100]), re.fullmatch(rb"([0-7]{11})\0", block[124:136])
        if not all(fields):
            return (yield place(offset, "this is no header of a file with a path and a size", 512))
        path, size = fields[0][1].decode(), int(fields[1][1], 8)
        header = tar_header(path, size)
        wrong = next((i for i in range(512) if block[i] != header[i] and not 148 <= i < 156), None)
        if wrong is not None:
            return (yield place(offset + wrong, "a header has another byte here"))
        if block != header:
            return (yield place(offset, "the checksum of the header is not that of its bytes", 512))
        if size > FILE_LIMIT:
            return (yield place(offset + 124, "a file of a pack is too large", 1, path))
        if last is not None and (last == MANIFEST or path != MANIFEST and path <= last):
            return (yield place(offset, "the files do not stand in their order", 1, path))
        content, padding = stream.read(size), stream.read(-size % 512)
        if len(content) < size or len(padding) < -size % 512:
            return (yield place(offset + 512 + len(content) + len(padding), "the pack ends in the middle", 1, path))
        if any(padding):
            return (yield place(offset + 512 + size + next(i for i, byte in enumerate(padding) if byte), "zeros must stand here", 1, path))
        yield path, offset, offset + 512, content
        offset, last = offset + 512 + size + len(padding), path

class Pack:
    """Everything that was found in the files, and the first thing in each respect that does not hold."""

    def __init__(self, pinned, old_size):
        self.pinned, self.old_size, self.tree, self.old_root = pinned, old_size, Tree(), None
        self.met, self.signers, self.leaves = [], {}, {}
        self.keys = self.note = self.note_bytes = self.consistency = self.manifest = self.log_key = None
        self.fault = self.cut = self.start_gap = self.gap = self.proof_fault = self.without_proof = None
        self.count, self.first, self.last, self.head, self.proofs, self.end, self.end_of_pack = 0, None, None, "sha256:" + "0" * 64, 0, 0, 1024

    def read(self, stream):
        for file in read_files(stream):
            if isinstance(file, dict):
                self.cut, self.end_of_pack = file, file["offset"]
                return
            path, header_at, at, content = file
            self.met.append({"path": path, "size": len(content), "digest": digest(content), "header_at": header_at, "at": at})
            self.end_of_pack = at + len(content) + -len(content) % 512 + 1024
            if path == MANIFEST:
                self.settle_proofs()
                self.manifest = content
            elif self.fault is None:
                try:
                    self.take(path, at, content)
                except Bad as bad:
                    self.fault = self.fault or place(at, str(bad), max(1, len(content)), path)

    def take(self, path, at, content):
        if path == "checkpoint":
            self.note, self.note_bytes = read_checkpoint(content), content
            self.old_root = Tree().root() if self.old_size == 0 else None
        elif path == "keys.json":
            self.take_keys(read_json(content))
        elif path == "consistency.json":
            value = read_json(content)
            is_one = has(value, "oldRoot", "oldSize", "proof") and isinstance(value["proof"], list) and count_of(value["oldSize"]) is not None
            hashes = [unbase64(text) for text in [value["oldRoot"], *value["proof"]]] if is_one else [None]
            if not all(hash_ and len(hash_) == 32 for hash_ in hashes):
                raise Bad("the proof of consistency cannot be read")
            self.consistency = int(value["oldSize"]), hashes[0], hashes[1:]
        elif path.startswith("receipts/") and path.endswith(".jsonl"):
            self.take_receipts(path, at, content)
        elif path.startswith("receipts/") and path.endswith(".tlog-proof"):
            self.take_proof(path, at, content)
        elif path.startswith("policy/bundles/"):
            if path != f"policy/bundles/{digest(content)[7:]}.json":
                raise Bad("the bundle is not the one that its name says")
        elif path.startswith("policy/"):
            self.take_policy(path, content)
        else:
            raise Bad("no file of this name belongs in a pack")

    def take_keys(self, value):
        if not has(value, "checkpoint", "receipts") or not isinstance(value["receipts"], list):
            raise Bad("the keys do not have exactly their members")
        if not has(value["checkpoint"], "keyid", "origin", "publicKey") or not isinstance(value["checkpoint"]["origin"], str):
            raise Bad("the key of the checkpoint does not have exactly its members")
        if not all(has(entry, "keyid", "publicKey") for entry in value["receipts"]):
            raise Bad("a key of receipts does not have exactly its members")
        keys = {}
        for entry in [value["checkpoint"], *value["receipts"]]:
            key = unbase64(entry["publicKey"])
            if key is None or len(key) != 32 or digest(key) != entry["keyid"]:
                raise Bad("a key is not 32 bytes in strict base64 under the name that they give it")
            keys[entry["keyid"]] = key
        self.log_key = value["checkpoint"]["origin"], keys[value["checkpoint"]["keyid"]]
        self.keys = {entry["keyid"]: keys[entry["keyid"]] for entry in value["receipts"]}

    def take_policy(self, path, content):
        """Of policies only that a head lies where its own words say, and that all of it is text."""
        try:
            text = content.decode()
        except UnicodeDecodeError:
            raise Bad("the file is no text in UTF-8")
        if path.startswith("policy/roots/"):
            return
        envelope = read_json(text)
        payload = unbase64(envelope["payload"]) if has(envelope, "payload", "payloadType", "signatures") else None
        head = read_json(payload) if payload is not None else None
        epoch = count_of(head.get("epoch")) if isinstance(head, dict) else None
        if epoch is None or path != f"policy/heads/{head.get('scope')}/{epoch:012d}.json":
            raise Bad("the head is not the one that its path says")

    def take_receipts(self, path, at, content):
        if self.keys is None:
            raise Bad("`keys.json` does not stand before the receipts")
        self.settle_proofs()
        if not content.endswith(b"\n"):
            raise Bad("the last line of the file does not end")
        for line in content[:-1].split(b"\n"):
            following = 0 if self.last is None else self.last + 1
            where = place(at, "", len(line) + 1, path, following)
            try:
                self.take_receipt(read_json(line), where, path if at == self.met[-1]["at"] else None)
            except Bad as bad:
                self.fault = {**where, "why": str(bad)}
                return
            at += len(line) + 1

    def take_receipt(self, line, where, path):
        following = where["index"]
        if not has(line, "envelope", "environment", "hash", "index", "previousHash", "team", "type"):
            raise Bad("the line is not canonical JSON with exactly the members of a receipt")
        index, envelope = count_of(line["index"]), line["envelope"]
        if index is None or not isinstance(envelope, str) or not isinstance(line["type"], str):
            raise Bad("a member of the receipt is not what it must be")
        if path is not None and path != f"receipts/{index:012d}.jsonl":
            raise Bad("the file does not bear the name of its first receipt")
        where["index"] = max(index, following)
        if index < following or index == following and line["previousHash"] != self.head:
            raise Bad("it does not follow the receipt before it")
        if line["hash"] != digest(f"{line['previousHash']}\n{envelope}".encode()) or not is_digest(line["previousHash"]):
            raise Bad("its hash is not that of its envelope")
        payload, keyid = open_envelope(envelope, "application/vnd.in-toto+json", self.keys, "the receipt")
        check_statement(payload, line)
        if index > following:
            gap = {**where, "index": following, "why": f"receipt {following} is missing before this one"}
            self.start_gap, self.gap = (gap, self.gap) if following == 0 else (self.start_gap, self.gap or gap)
        self.signers.setdefault(keyid, {**where, "why": f"it is signed with {keyid}, which is not a key that you gave"})
        self.first = index if self.first is None else self.first
        self.count, self.last, self.head, self.end = self.count + 1, index, line["hash"], where["offset"] + where["length"]
        self.leaves[index] = leaf_hash(envelope.encode())
        if index == self.tree.size:
            self.tree.append(self.leaves[index])
            if self.tree.size == self.old_size:
                self.old_root = self.tree.root()

    def take_proof(self, path, at, content):
        head, gap, note = content.partition(b"\n\n")
        lines = head.decode("ascii", "replace").split("\n")
        match = re.fullmatch(r"index (0|[1-9][0-9]{0,15})", lines[1]) if len(lines) > 1 else None
        proof = [unbase64(line) for line in lines[2:]]
        if not gap or lines[0] != "c2sp.org/tlog-proof@v1" or not match or path != f"receipts/{int(match[1]):012d}.tlog-proof" or not all(hash_ and len(hash_) == 32 for hash_ in proof):
            raise Bad("this is no proof of the receipt that its name says")
        index = int(match[1])
        if index not in self.leaves:
            raise Bad(f"receipt {index}, which is proved here, is missing")
        leaf, size = self.leaves.pop(index), self.note["size"] if self.note else 0
        walked = climb(index, size - 1, leaf, proof) if index < size else None
        self.proofs += 1
        if note != self.note_bytes or walked is None or walked[1] != self.note["root"]:
            self.proof_fault = self.proof_fault or place(at, "the proof does not lead to the root of the checkpoint", len(content), path, index)

    def settle_proofs(self):
        for index in self.leaves:
            self.without_proof = self.without_proof or place(self.end, f"receipt {index} has no proof", 1, None, index)
        self.leaves = {}

# --- Judgements, each for itself; a judgement that fails is a dict that says where.

def sealed_manifest(pack):
    if pack.manifest is None:
        raise Bad("the manifest is missing")
    payload, keyid = open_envelope(pack.manifest, "application/vnd.tidegate.evidence+json", {**(pack.keys or {}), **pack.pinned}, "the manifest")
    manifest = read_json(payload)
    if not has(manifest, "at", "count", "files", "first", "format", "last", "madeBy", "selection", "size") or manifest["format"] != "tidegate-evidence/v1":
        raise Bad("the manifest is not of the format `tidegate-evidence/v1`")
    if not is_manifest(manifest):
        raise Bad("the manifest cannot be read")
    where = place(pack.met[-1]["at"], f"it is signed with {keyid}, which is not a key that you gave", pack.met[-1]["size"], MANIFEST)
    pack.signers.setdefault(keyid, where)
    return manifest, where

def is_manifest(manifest):
    """Whether every member of a manifest is of its kind; JSON's `true` is no number here."""
    files, chosen = manifest["files"], manifest["selection"]
    counts = [manifest["size"], manifest["count"], *(manifest[name] for name in ("first", "last") if manifest[name] is not None)]
    if has(chosen, "from", "to"):
        counts += chosen.values()
    elif chosen != "all" and not (has(chosen, "proposal") and isinstance(chosen["proposal"], str)):
        return False
    if not isinstance(files, list) or not isinstance(manifest["madeBy"], str) or not is_instant(manifest["at"]):
        return False
    for file in files:
        if not has(file, "digest", "path", "size") or not isinstance(file["path"], str) or not is_digest(file["digest"]):
            return False
        counts.append(file["size"])
    return all(count_of(count) is not None for count in counts)

def moved_file(pack, manifest):
    """The first file that is not the one which the manifest names at its place."""
    met = [file for file in pack.met if file["path"] != MANIFEST]
    for listed, file in zip(manifest["files"], met):
        if file["path"] != listed["path"]:
            return place(file["header_at"], f"`{listed['path']}` must stand here", 1, file["path"])
        if (file["digest"], file["size"]) != (listed["digest"], count_of(listed["size"])):
            found = [pack.fault, pack.gap, pack.start_gap if manifest["first"] == 0 else None]
            found = [each for each in found if each and each["entry"] == file["path"]]
            if found:
                return min(found, key=lambda each: each["offset"])
            if file["path"].endswith(".jsonl") and pack.end == file["at"] + file["size"] and pack.last < manifest["last"]:
                return place(pack.end, f"receipt {pack.last + 1} is missing here", 1, file["path"], pack.last + 1)
            return place(file["at"], "the file is not the one of which the manifest has the digest", max(1, file["size"]), file["path"])
    if len(met) > len(manifest["files"]):
        return place(met[len(manifest["files"])]["header_at"], "the manifest does not name this file", 1, met[len(manifest["files"])]["path"])
    if len(met) < len(manifest["files"]):
        return place(pack.met[-1]["header_at"], f"`{manifest['files'][len(met)]['path']}` is missing here")

def miscounted(pack, manifest, where):
    chosen = manifest["selection"]
    left = (pack.start_gap or pack.gap) if chosen == "all" else pack.gap if has(chosen, "from", "to") else None
    if left:
        return left
    if pack.note is None or pack.keys is None:
        return {**where, "why": "`checkpoint` or `keys.json` is missing"}
    if (pack.count, pack.first, pack.last) != (manifest["count"], manifest["first"], manifest["last"]):
        return {**where, "why": "the manifest counts other receipts than there are"}
    if has(chosen, "from", "to") and pack.count and not (chosen["from"] <= pack.first and pack.last < chosen["to"]):
        return {**where, "why": "the pack has receipts from outside of the range that it says"}
    if chosen == "all" and (pack.proofs or pack.count != manifest["size"]):
        return {**where, "why": "a pack of the whole log has all of its receipts, and no proofs of single ones"}

def judge_integrity(pack):
    """What does not hold, or None; and the manifest."""
    try:
        manifest, where = sealed_manifest(pack)
    except Bad as bad:
        last = pack.met[-1] if pack.manifest is not None else None
        there = place(last["at"], str(bad), max(1, last["size"]), MANIFEST) if last else place(pack.end_of_pack, str(bad))
        return pack.fault or pack.cut or there, None
    return moved_file(pack, manifest) or pack.fault or pack.cut or miscounted(pack, manifest, where), manifest

def judge_inclusion(pack, manifest, noted):
    """The word, the sentence, and where it fails."""
    file = next(file for file in pack.met if file["path"] == "checkpoint")
    fails = lambda why: ("fail", why, place(file["at"], why, file["size"], "checkpoint"))
    try:
        check_note(pack.note, *pack.log_key)
    except Bad as bad:
        return fails(str(bad))
    size, root = pack.note["size"], pack.note["root"]
    if size != manifest["size"]:
        return fails("the checkpoint is of another size than the manifest")
    if manifest["selection"] == "all" and (pack.tree.size, pack.tree.root()) != (size, root):
        return fails("the root over the receipts is not that of the checkpoint")
    outside = None if manifest["selection"] == "all" else pack.proof_fault or pack.without_proof
    if outside:
        return "fail", outside["why"], outside
    if pack.consistency and not is_consistent(pack.consistency[0], pack.consistency[1], size, root, pack.consistency[2]):
        file = next(file for file in pack.met if file["path"] == "consistency.json")
        return "fail", "the log did not grow as is said", place(file["at"], "the log did not grow as is said", file["size"], "consistency.json")
    if noted is None:
        return "pass", f"the receipts stand in the log `{pack.note['origin']}` of {size} receipts, whose checkpoint is signed", None
    try:
        check_note(noted, *pack.log_key)
    except Bad as bad:
        return fails(f"the checkpoint that you gave is not that of this log: {bad}")
    if noted["size"] > size:
        return "not judged", "the pack is older than the checkpoint that you gave", None
    old_root = root if noted["size"] == size else pack.old_root or (pack.consistency[1] if pack.consistency and pack.consistency[0] == noted["size"] else None)
    if old_root is None:
        return "not judged", f"the pack does not prove that its log grew from {noted['size']} receipts", None
    return ("pass", "the log has grown from the checkpoint that you gave", None) if old_root == noted["root"] else fails("the log is another one than that of the checkpoint that you gave")

def judge_trust(pack, pinned):
    if not pinned:
        return "not judged", "self-attested: only the keys in the pack vouch for it; give the key that you know", None
    stranger = next((where for keyid, where in pack.signers.items() if keyid not in pinned), None)
    return ("fail", stranger["why"], stranger) if stranger else ("pass", "every signature is by the keys that you gave", None)

def verify(stream, pinned=None, noted=None):
    """The verdict of a pack: what the Tidegate command answers with --json, without the facts of the pack."""
    pack = Pack(pinned or {}, noted["size"] if noted else None)
    pack.read(stream)
    fault, manifest = judge_integrity(pack)
    if fault or manifest is None:
        closed = ("not judged", "the pack itself does not hold", None)
        findings = [("fail", fault["why"], fault), closed, closed]
    else:
        whole = ("pass", f"every byte holds: {pack.count} receipts and {len(pack.met)} files under a signed manifest", None)
        findings = [whole, judge_inclusion(pack, manifest, noted), judge_trust(pack, pinned)]
    findings.append(("not judged", "there is no engine for policies here; `npx tidegate verify` has one", None))
    failed = next((finding for finding in findings if finding[0] == "fail"), None)
    code = 1 if failed else 2 if any(word == "not judged" for word, _, _ in findings[:3]) else 0
    words = {name: {"verdict": word, "why": why} for name, (word, why, _) in zip(["integrity", "inclusion", "trust", "policyReplay"], findings)}
    return {"exitCode": code, **words, "firstBad": failed[2] if failed else None}

def read_keys(path):
    """The Ed25519 keys of a file: PEM blocks, or 32 bytes in base64."""
    text = open(path, encoding="utf-8").read()
    blocks = re.findall(r"-----BEGIN PUBLIC KEY-----([\sA-Za-z0-9+/=]*)-----END PUBLIC KEY-----", text)
    keys = [unbase64(re.sub(r"\s", "", block)) for block in blocks] or [unbase64(text.strip())]
    keys = [key[12:] if key and len(key) == 44 and key.startswith(bytes.fromhex("302a300506032b6570032100")) else key for key in keys]
    if not all(key and len(key) == 32 for key in keys):
        raise OSError(f"{path} holds no Ed25519 public key: give PEM or 32 bytes in base64")
    return {digest(key): key for key in keys}

def main():
    parser = argparse.ArgumentParser(description="Verifies a Tidegate evidence pack.")
    parser.add_argument("pack")
    parser.add_argument("--key", action="append", default=[], help="trust only this Ed25519 public key (PEM); may be given again")
    parser.add_argument("--checkpoint", help="a checkpoint that you noted: the log must have grown from it")
    parser.add_argument("--json", action="store_true", help="answer for machines")
    asked = parser.parse_args()
    try:
        pinned = {keyid: key for path in asked.key for keyid, key in read_keys(path).items()}
        noted = read_checkpoint(open(asked.checkpoint, "rb").read()) if asked.checkpoint else None
        verdict = verify(open(asked.pack, "rb"), pinned, noted)
    except (OSError, UnicodeDecodeError, Bad) as error:
        print(f"cannot be judged: {error}", file=sys.stderr)
        return 2
    if asked.json:
        print(json.dumps(verdict))
    else:
        for name, label in [("integrity", "integrity"), ("inclusion", "inclusion"), ("trust", "trust"), ("policyReplay", "policy replay")]:
            print(f"{label:<14} {verdict[name]['verdict']:<11} {verdict[name]['why']}")
        bad = verdict["firstBad"]
        if bad:
            rest = bad["length"] - 1
            place = f"byte {bad['offset']}, or one of the {rest} behind it" if rest > 0 else f"byte {bad['offset']}"
            print(f"first bad: {place}, in {bad['entry'] or 'the archive itself'}: {bad['why']}")
    return verdict["exitCode"]

if __name__ == "__main__":
    sys.exit(main())
