"""Tables and plots of a benchmark, kept in docs/benchmarks.md between marks of their own."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from eval.bench.measure import Added, Asked
from eval.common import ROOT
from eval.metrics import Score, interval, mean

FIGURES = ("recall_1000", "recall_2000", "reciprocal")
LABELS = ("evidence@1000", "evidence@2000", "MRR")
PAGE = ROOT / "docs" / "benchmarks.md"
_HEAD = """# Benchmarks

Written by `python -m eval.bench ingest|query ... --write`, each table with its peers in the same
run on the same machine and weights. Ratios travel between machines, milliseconds do not: the
searches take turns at every question, so that other load hits all alike.

The peers cut articles at 1,000 characters with 200 shared, as tutorials do, and search as they
come: LangChain's recipe (Chroma, top k), bm25s, the two fused by reciprocal rank, txtai's hybrid
index. "Receipts minus" has 95 % paired bootstrap intervals. The weights of our ranker were fitted
on the questions of `query-13041`, which flatters it there; `query-7149` asks other questions over
other articles.
"""


def print_added(added: Sequence[Added]) -> str:
    """The table of an ingest; the ratio is to the second system."""
    base = added[1].rate if len(added) > 1 else added[0].rate
    lines = [
        "| system | documents | passages | seconds | passages/s | ratio | peak MB | disk MB |",
        "|---|---|---|---|---|---|---|---|",
    ]
    lines += [
        f"| {a.system} | {a.documents} | {a.passages} | {a.seconds:.1f} | {a.rate:.1f} | "
        f"{a.rate / base:.2f} | {a.memory_mb:.0f} | {a.disk_mb:.1f} |"
        for a in added
    ]
    return "\n".join(lines)


def print_asked(asked: Sequence[Asked]) -> str:
    """The table of queries; the ratio is of the medians, to the LangChain recipe."""
    base = next((a.p50 for a in asked if a.system.startswith("LangChain")), asked[0].p50)
    lines = [
        f"| system | passages | p50 ms | p95 ms | p99 ms | ratio | {' | '.join(LABELS)} |",
        "|---" * (6 + len(LABELS)) + "|",
    ]
    lines += [
        f"| {a.system} | {a.passages} | {a.p50:.1f} | {a.p95:.1f} | {a.p99:.1f} | "
        f"{a.p50 / base:.2f} | {' | '.join(_quality(a))} |"
        for a in asked
    ]
    return "\n".join(lines)


def print_gaps(asked: Sequence[Asked], ours: str) -> str:
    """The table of `ours` minus each peer, with 95 % paired bootstrap intervals; "" without one.

    A row of our own in another mode is no peer.
    """
    mine = next(a for a in asked if a.system == ours).scores
    peers = [a for a in asked if a.scores and not a.system.startswith(ours)]
    if not mine or not peers:
        return ""
    lines = [f"| {ours} minus | {' | '.join(LABELS)} |", "|---" * (1 + len(LABELS)) + "|"]
    for peer in peers:
        cells = [gap(_values(mine, figure), _values(peer.scores, figure)) for figure in FIGURES]
        lines.append(f"| {peer.system} | {' | '.join(cells)} |")
    return "\n".join(lines)


def gap(mine: Sequence[float], theirs: Sequence[float]) -> str:
    """The mean difference of paired values with its 95 % bootstrap interval."""
    gaps = [one - other for one, other in zip(mine, theirs, strict=True)]
    low, high = interval(gaps)
    return f"{mean(gaps):+.3f} [{low:+.3f}, {high:+.3f}]"


def _quality(asked: Asked) -> list[str]:
    if not asked.scores:
        return [""] * len(FIGURES)
    return [f"{mean(_values(asked.scores, figure)):.3f}" for figure in FIGURES]


def _values(scores: Sequence[Score], figure: str) -> list[float]:
    return [float(getattr(score, figure)) for score in scores]


def write(name: str, command: str, table: str, bars: Mapping[str, float]) -> None:
    """Put command, table and plot into docs/benchmarks.md, in place of those of the same name."""
    PAGE.parent.mkdir(exist_ok=True)
    page = PAGE.read_text(encoding="utf-8") if PAGE.exists() else _HEAD
    plot = _plot(name, bars)
    body = f"`{command}`\n\n{table}\n\n![{name}]({plot})"
    section = f"<!-- {name} -->\n## {name}\n\n{body}\n<!-- end {name} -->\n"
    marked = re.compile(rf"<!-- {name} -->.*?<!-- end {name} -->\n", re.DOTALL)
    page = marked.sub(section, page) if marked.search(page) else f"{page}\n{section}"
    PAGE.write_text(page, encoding="utf-8")


def _plot(name: str, bars: Mapping[str, float]) -> str:
    import matplotlib

    matplotlib.use("svg")
    from matplotlib import pyplot

    pyplot.rcParams["svg.hashsalt"] = name
    figure, axes = pyplot.subplots(figsize=(6, 0.5 * len(bars) + 1))
    axes.barh(list(bars), list(bars.values()))
    axes.invert_yaxis()
    axes.set_xlabel("passages a second" if name == "ingest" else "median milliseconds a query")
    figure.tight_layout()
    place = PAGE.parent / "images" / f"bench-{name}.svg"
    place.parent.mkdir(exist_ok=True)
    figure.savefig(place, metadata={"Date": None})
    pyplot.close(figure)
    return f"images/{place.name}"
