"""Tables and plots of a benchmark, kept in docs/benchmarks.md between marks of their own."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from eval.bench.measure import Added, Asked
from eval.common import ROOT

PAGE = ROOT / "docs" / "benchmarks.md"
_HEAD = """# Benchmarks

Written by `python -m eval.bench ingest|query ... --write`, each table with its peers in the same
run on the same machine and weights. Ratios travel between machines, milliseconds do not.
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
        "| system | passages | p50 ms | p95 ms | p99 ms | ratio | evidence@1000 | MRR |",
        "|---|---|---|---|---|---|---|---|",
    ]
    lines += [
        f"| {a.system} | {a.passages} | {a.p50:.1f} | {a.p95:.1f} | {a.p99:.1f} | "
        f"{a.p50 / base:.2f} | {_figure(a.recall_1000)} | {_figure(a.reciprocal)} |"
        for a in asked
    ]
    return "\n".join(lines)


def _figure(value: float | None) -> str:
    return "" if value is None else f"{value:.3f}"


def write(name: str, table: str, bars: Mapping[str, float]) -> None:
    """Put the table and its plot into docs/benchmarks.md, in place of those of the same name."""
    PAGE.parent.mkdir(exist_ok=True)
    page = PAGE.read_text(encoding="utf-8") if PAGE.exists() else _HEAD
    plot = _plot(name, bars)
    section = f"<!-- {name} -->\n## {name}\n\n{table}\n\n![{name}]({plot})\n<!-- end {name} -->\n"
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
