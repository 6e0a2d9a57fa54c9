"""Who loses a post, who finds another, who is retrained, who leaves."""

from __future__ import annotations

from itertools import accumulate
from math import ceil
from typing import Any

from game.content.terms import CRAFTS
from game.engine.labour import DRIFT, LEAVE, MONTH
from game.engine.production import WORKING

from .city import Plain, by_district

Heads = list[list[int]]


def posts(city: Plain) -> Heads:
    """Posts by craft and district; those of works being raised are kept."""
    out = [[0] * len(city.mood) for _ in CRAFTS]
    for b in city.buildings:
        if b.place >= 0 and b.ready <= city.day and not b.off:
            out[CRAFTS.index(b.kind.craft_of())][b.district] += b.spec.jobs
    return out


def share_out(total: int, weights: list[int]) -> list[int]:
    sums = list(accumulate(weights))
    if not sums[-1]:
        return [0] * len(weights)
    edges = [0, *(round(s * (total / sums[-1])) for s in sums[:-1]), total]
    return [b - a for a, b in zip(edges, edges[1:], strict=False)]


def retrainer(city: Plain) -> Any:
    """The law that retrains fastest."""
    laws = [p for p in city.catalog.policies if city.enacted[p.id] >= 0 and p.retrains > 0]
    return max(laws, key=lambda p: p.retrains) if laws else None


def day(city: Plain) -> tuple[Heads, Heads, int, list[int]]:
    """Posts tonight, people without one, how many a law retrained, how many leave each district."""
    now, freed = posts(city), [list(some) for some in city.freed]
    homes, wanted = by_district(city), sum(map(sum, city.posts))
    staffed = min(1.0, sum(homes) * WORKING / wanted) if wanted else 1.0
    for craft in range(len(CRAFTS)):
        lost = [round(max(a - b, 0) * staffed) for a, b in zip(city.posts[craft], now[craft], strict=True)]
        far = sum(n for n, h in zip(lost, homes, strict=True) if n > h)
        near = [n if n <= h else 0 for n, h in zip(lost, homes, strict=True)]
        sent = share_out(far, homes) if far else [0] * len(homes)
        freed[craft] = [a + b + c for a, b, c in zip(freed[craft], near, sent, strict=True)]
        opened = sum(max(b - a, 0) for a, b in zip(city.posts[craft], now[craft], strict=True))
        hired = share_out(min(opened, sum(freed[craft])), freed[craft])
        freed[craft] = [a - b for a, b in zip(freed[craft], hired, strict=True)]
    gone, taught, law = [0] * len(homes), 0, retrainer(city)
    if city.day % MONTH == MONTH - 1:
        for some in freed:
            for d, heads in enumerate(some):
                found = min(ceil(heads * (law.retrains if law else DRIFT)), heads)
                left = 0 if law else ceil((heads - found) * LEAVE)
                some[d] = heads - found - left
                taught, gone[d] = taught + (found if law else 0), gone[d] + left
    return now, freed, taught, [min(g, h) for g, h in zip(gone, homes, strict=True)]


def leave(city: Plain, gone: list[int]) -> None:
    """Take those who leave out of their homes, home by home in the order they stand."""
    left = list(gone)
    for b in city.buildings:
        out = min(b.people, left[b.district])
        b.people, left[b.district] = b.people - out, left[b.district] - out
