"""Labour: who is set free when works close or need fewer hands, who finds work again, who is retrained, who leaves.

Newcomers fill new posts; people keep their craft until a law retrains them or, slowly, they find another by themselves.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from game.engine.ints import Ints, add_up, share_out, whole
from game.engine.production import WORKING

if TYPE_CHECKING:
    from game.content.items import Policy
    from game.model.city import City

MONTH = 30
"""Retraining, new starts and farewells are counted every thirtieth day, in whole heads rounded up."""
DRIFT = 0.03
"""Share of those out of work who find another craft by themselves in a month."""
LEAVE = 0.05
"""Share of the others who leave the island in a month in which nobody retrains them."""


class Work(NamedTuple):
    """Heads: `posts` there are and people `freed` from theirs and still without, by craft and district (S, D); today's
    `retrained` by law, and `gone` from the island by district (D,)."""

    posts: Ints
    freed: Ints
    retrained: int
    gone: Ints


def work(city: City) -> Work:
    """The day's changes on the payrolls."""
    posts, freed = city.payroll, city.freed
    before = np.where(city.posts < 0, posts, city.posts)
    nobody = np.zeros(len(city.mood), dtype=np.int64)
    if (posts != before).any():
        freed = _hired(freed + _set_free(city, np.maximum(before - posts, 0)), np.maximum(posts - before, 0))
    if city.now.day % MONTH != MONTH - 1 or not freed.any():
        return Work(posts, freed, 0, nobody)
    law = retrainer(city)
    found = np.minimum(np.ceil(freed * (law.retrains if law else DRIFT)).astype(np.int64), freed)
    freed = freed - found
    left: Ints = np.ceil(freed * (0.0 if law else LEAVE)).astype(np.int64)
    gone = np.add.reduce(left)
    return Work(posts, freed - left, add_up(found.ravel()) if law else 0, np.minimum(gone, city.residents))


def retrainer(city: City) -> Policy | None:
    """The law in force that retrains fastest, or None."""
    laws = [policy for policy in city.in_force() if policy.retrains > 0]
    return max(laws, key=lambda policy: policy.retrains) if laws else None


def _set_free(city: City, lost: Ints) -> Ints:
    """People by craft and the district where they live (S, D) who lose as many posts; a post that nobody filled frees
    nobody, and those of a district without enough homes live all over the island."""
    wanted = add_up(city.posts.ravel())
    staffed = min(1.0, city.people * WORKING / wanted) if wanted else 1.0
    heads, homes = whole(lost * staffed), city.residents
    for craft, some in enumerate(heads):
        far = np.where(some > homes, some, 0)
        if far.any():
            heads[craft] = some - far + share_out(add_up(far), homes)
    return heads


def _hired(freed: Ints, opened: Ints) -> Ints:
    """Those who are still without work when the new posts of each craft have gone to those who know it."""
    out = freed.copy()
    for craft, some in enumerate(freed):
        out[craft] -= share_out(min(add_up(opened[craft]), add_up(some)), some)
    return out
