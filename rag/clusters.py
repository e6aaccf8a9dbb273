"""Wire copies and other near-duplicates: documents that carry the same story share a cluster.

MinHash signatures over word 5-shingles find candidates at a Jaccard similarity of about .5
(banding of Leskovec, Rajaraman & Ullman, Mining of Massive Datasets, ch. 3); two documents share a
story where at least .8 of the shorter one's shingles stand in the other, so that a trimmed copy
counts and a rewritten story does not. Signatures are stored: a document is signed once.
"""

from __future__ import annotations

import re
import zlib
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from rag.store import Store

_WORD_RE = re.compile(r"\w+")
_WIDTH = 5
_PERMUTATIONS = 128
_BANDS, _ROWS = 25, 5
_CONTAINED = 0.8
_SHORTEST = 20
"""Shingles of a text below which sameness says nothing: a line of boilerplate is no story."""
_CHUNK = 512


def update_clusters(store: Store) -> int:
    """Sign the documents that are new and put each with its copies; the number of new ones."""
    fresh = store.clusters.unsigned()
    if not fresh:
        return 0
    chunks = (fresh[at : at + _CHUNK] for at in range(0, len(fresh), _CHUNK))
    new = [pair for chunk in chunks for pair in _sign(store, chunk)]
    known = store.clusters.signed()
    pairs = _copies(store, _candidates([*known, *(pair for pair in new if pair[1])], set(fresh)))
    store.clusters.put(new, _joined(store, pairs))
    return len(fresh)


def shingles(text: str) -> set[int]:
    """Hashes of the runs of five words, case and marks aside; empty for a shorter text."""
    words = _WORD_RE.findall(text.lower())
    return {
        zlib.crc32(" ".join(words[at : at + _WIDTH]).encode("utf-8", "surrogatepass"))
        for at in range(len(words) - _WIDTH + 1)
    }


def same_story(one: set[int], other: set[int]) -> bool:
    """Whether most of the shorter text's shingles stand in the other."""
    shorter = min(len(one), len(other))
    return shorter >= _SHORTEST and len(one & other) >= _CONTAINED * shorter


def _sign(store: Store, doc_ids: Sequence[str]) -> Iterator[tuple[str, bytes]]:
    """(doc_id, 128 uint32 as bytes); no bytes for a text too short to compare."""
    from datasketch import MinHash

    documents = store.documents.get_many(doc_ids)
    sets = {doc_id: shingles(document.text) for doc_id, document in documents.items()}
    long = {doc_id: found for doc_id, found in sets.items() if len(found) >= _SHORTEST}
    made = MinHash.bulk(long.values(), num_perm=_PERMUTATIONS, hashfunc=int)
    signatures = {
        doc_id: minhash.hashvalues.astype("<u4").tobytes()
        for doc_id, minhash in zip(long, made, strict=True)
    }
    for doc_id in documents:
        yield doc_id, signatures.get(doc_id, b"")


def _candidates(signed: Sequence[tuple[str, bytes]], fresh: set[str]) -> set[tuple[str, str]]:
    """Pairs of documents with an equal band of their signatures, at least one of them new."""
    size = 4 * _ROWS
    pairs: set[tuple[str, str]] = set()
    for band in range(_BANDS):
        buckets: dict[bytes, list[str]] = defaultdict(list)
        for doc_id, body in signed:
            buckets[body[band * size : (band + 1) * size]].append(doc_id)
        for members in buckets.values():
            first = members[0]
            # Copies of one story meet in a bucket: each with the first, and with the new ones.
            for other in members[1:]:
                if other in fresh or first in fresh:
                    pairs.add((first, other))
            new = [doc_id for doc_id in members[1:] if doc_id in fresh]
            pairs |= set(pairwise(new))
    return pairs


def _copies(store: Store, pairs: set[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """The candidates that do carry the same words."""
    texts = store.documents.get_many({doc_id for pair in pairs for doc_id in pair})
    sets = {doc_id: shingles(document.text) for doc_id, document in texts.items()}
    for one, other in sorted(pairs):
        if one in sets and other in sets and same_story(sets[one], sets[other]):
            yield one, other


def _joined(store: Store, pairs: Iterator[tuple[str, str]]) -> Mapping[str, str]:
    """The cluster of every document that the pairs touch; clusters that meet become one."""
    found = list(pairs)
    known = store.documents.cluster_of(doc_id for pair in found for doc_id in pair)
    home: dict[str, str] = {}

    def root(name: str) -> str:
        while home.get(name, name) != name:
            name = home[name]
        return name

    for one, other in found:
        first, second = sorted((root(known.get(one, one)), root(known.get(other, other))))
        home[second] = first
        home.setdefault(one, first)
        home.setdefault(other, first)
    touched = {doc_id for pair in found for doc_id in pair}
    for cluster in set(known.values()):
        touched |= set(store.clusters.members(cluster))
    old = store.documents.cluster_of(touched)
    return {doc_id: root(old.get(doc_id, doc_id)) for doc_id in touched}
