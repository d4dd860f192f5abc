"""A fast sieve for very many claims: which groups of them may hold a contradiction.  What it lets pass holds.

Claims become arrays: bounds of quantities and ratios between them, as logarithms in floating point, every bound drawn
in by `MARGIN` so that rounding errors cannot let a contradiction pass.  All groups at once are brought to a fixed point
of interval propagation, which for ratios alone is complete; the middle of what remains is a witness, on which sums and
products are then tried.  A group without a witness, or one that says anything the sieve does not know, goes to the
exact reasoner.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import exp

import numpy as np
import numpy.typing as npt

from claimgraph.graph.engine.compiled import Arrays, Row, compile_claims
from claimgraph.ontology.model import Claim

MARGIN, SAME, FAR = 1e-10, 1e-12, 100.0
ROUNDS = 60
Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]


def suspects(claims: Sequence[Claim]) -> list[list[Claim]]:
    """The groups of connected claims that do not certainly hold together, in the order first told."""
    arrays = compile_claims(claims)
    groups = grouped(arrays)
    sieve = Sieve(arrays, groups)
    sieve.run()
    return _members(claims, groups[arrays.place_of], sieve.doubtful)


def _members(claims: Sequence[Claim], group_of: Ints, doubtful: Flags) -> list[list[Claim]]:
    found: dict[int, list[Claim]] = {}
    for i in np.flatnonzero(doubtful[group_of]).tolist():
        found.setdefault(int(group_of[i]), []).append(claims[i])
    return list(found.values())


def grouped(arrays: Arrays) -> Ints:
    """The group of each place: places that a claim joins are in one group, numbered from 0."""
    label = np.arange(arrays.places, dtype=np.int64)
    one, other = arrays.joins[:, 0], arrays.joins[:, 1]
    while True:
        before = label.copy()
        least = np.minimum(label[one], label[other])
        np.minimum.at(label, label[one], least)
        np.minimum.at(label, label[other], least)
        label = label[label]
        label = label[label]
        if np.array_equal(before, label):
            return np.unique(label, return_inverse=True)[1].astype(np.int64)


@dataclass(slots=True)
class _Ratios:
    above: Ints
    below: Ints
    low: Floats
    high: Floats


class Sieve:
    """Bounds of all quantities, and the groups that are doubtful."""

    def __init__(self, arrays: Arrays, groups: Ints) -> None:
        self.arrays = arrays
        self.group = groups[arrays.place_of_node] if len(arrays.place_of_node) else arrays.place_of_node
        self.doubtful: Flags = np.zeros(int(groups.max(initial=-1)) + 1, dtype=np.bool_)
        self.doubtful[groups[arrays.unknown]] = True
        count = len(arrays.place_of_node)
        self.low, self.high = np.full(count, -FAR), np.full(count, FAR)
        low, high = drawn_in(arrays.bound_low, arrays.bound_high)
        np.maximum.at(self.low, arrays.bound_node, low)
        np.minimum.at(self.high, arrays.bound_node, high)
        low, high = drawn_in(arrays.ratio_low, arrays.ratio_high)
        self.ratios = _Ratios(arrays.ratio_above, arrays.ratio_below, low, high)

    def run(self) -> None:
        self._suspect(np.flatnonzero(self.low > self.high))
        self._settle()
        middle = (self.low + self.high) / 2
        degree = self._uses()
        for row in (*self.arrays.sums, *self.arrays.products):
            group = self.group[row.nodes[0]]
            if not self.doubtful[group] and not self._holds(row, middle, degree):
                self.doubtful[group] = True

    def _suspect(self, nodes: Ints) -> None:
        self.doubtful[self.group[nodes]] = True

    def _settle(self) -> None:
        """Propagate ratios until nothing changes; groups that do not settle are doubtful."""
        ratio_group = self.group[self.ratios.above]
        active = np.flatnonzero(~self.doubtful[ratio_group])
        for _ in range(ROUNDS):
            if not len(active):
                return
            moved = self._narrow(active)
            self._suspect(moved[self.low[moved] > self.high[moved]])
            stirred = np.zeros(len(self.doubtful), dtype=np.bool_)
            stirred[self.group[moved]] = True
            stirred &= ~self.doubtful
            active = active[stirred[ratio_group[active]]]
        self.doubtful[ratio_group[active]] = True

    def _narrow(self, active: Ints) -> Ints:
        """One round over the active ratios; the quantities whose bounds moved."""
        above, below = self.ratios.above[active], self.ratios.below[active]
        least, most = self.ratios.low[active], self.ratios.high[active]
        nodes = np.unique(np.concatenate((above, below)))
        low, high = self.low[nodes], self.high[nodes]
        np.minimum.at(self.high, above, self.high[below] + most)
        np.minimum.at(self.high, below, self.high[above] - least)
        np.maximum.at(self.low, above, self.low[below] + least)
        np.maximum.at(self.low, below, self.low[above] - most)
        moved: Ints = nodes[(high - self.high[nodes] > SAME) | (self.low[nodes] - low > SAME)]
        return moved

    def _uses(self) -> Ints:
        """How many ratios and rows speak of each quantity."""
        told = [self.ratios.above, self.ratios.below]
        told += [np.array(r.nodes, dtype=np.int64) for r in (*self.arrays.sums, *self.arrays.products)]
        return np.bincount(np.concatenate(told), minlength=len(self.low)).astype(np.int64)

    def _holds(self, row: Row, middle: Floats, degree: Ints) -> bool:
        """Whether the quantities that only this row speaks of can make up for what the witness of the others leaves."""
        least = most = 0.0
        for node, coefficient in zip(row.nodes, row.coefficients, strict=True):
            own = degree[node] == 1
            low, high = (self.low[node], self.high[node]) if own else (middle[node], middle[node])
            ends = (low, high) if row.of_logs else (exp(low), exp(high))
            least += coefficient * ends[coefficient < 0]
            most += coefficient * ends[coefficient > 0]
        scale = MARGIN * max(abs(least), abs(most))
        return least <= -scale and scale <= most


def drawn_in(low: Floats, high: Floats) -> tuple[Floats, Floats]:
    """Logarithms of bounds, inside the true ones by `MARGIN`; single numbers keep the width of a rounding error."""
    with np.errstate(divide="ignore", invalid="ignore"):
        least = np.where(low > 0, np.log(np.where(low > 0, low, 1.0)), -FAR)
        most = np.where(np.isfinite(high), np.log(np.where(np.isfinite(high), high, 1.0)), FAR)
    inward = np.where(low == high, -SAME, MARGIN)
    return least + inward, most - inward
