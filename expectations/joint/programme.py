"""The linear programme behind a statement: HiGHS finds amounts that fit every equation, or why there are none.

The solver calculates in floating point and decides nothing: what it finds is rounded to whole numbers or
fractions and proved exactly, and what cannot be proved stays undecided.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Any

from tieout.expectations.joint.system import System

if TYPE_CHECKING:
    import numpy as np

LARGEST_FACTOR = 4
"""Sums are added to and taken from one another; a greater factor than this has not been seen in a statement."""
FINEST = 5040
"""Unknowns at the corner of a programme of sums are fractions with small denominators; this holds all up to ten."""
SECONDS = 5.0


def refute(system: System) -> dict[int, int]:
    """The factors by which the fewest equations, added up, cannot come to nil; empty where none were proved.

    A mixed-integer programme: least number of equations, whole factors, so that the residual of the sum exceeds
    what rounding can move it by at least one half of the finest digit.
    """
    import numpy as np
    from scipy.optimize import Bounds, LinearConstraint, milp
    from scipy.sparse import bmat, eye

    weights = _matrix(system)  # a row an unknown, a column an equation
    unknowns, equations = weights.shape
    residuals = np.array([system.residual(e) for e in system.equations], dtype=float)
    halves = np.array(system.halves, dtype=float)
    whole, none = eye(equations, format="csr"), None
    # columns: factors, whether each equation is used, and how often each unknown is left over
    rows = bmat(
        [
            [weights, none, -eye(unknowns)],
            [-weights, none, -eye(unknowns)],
            [whole, -LARGEST_FACTOR * whole, none],
            [-whole, -LARGEST_FACTOR * whole, none],
        ],
        format="csr",
    )
    gap = np.concatenate([residuals, np.zeros(equations), -halves])
    result = milp(
        np.concatenate([np.zeros(equations), np.ones(equations), np.zeros(unknowns)]),
        integrality=np.concatenate([np.ones(2 * equations), np.zeros(unknowns)]),
        bounds=Bounds(
            np.concatenate([np.full(equations, -LARGEST_FACTOR), np.zeros(equations + unknowns)]),
            np.concatenate(
                [np.full(equations, LARGEST_FACTOR), np.ones(equations), np.full(unknowns, np.inf)]
            ),
        ),
        constraints=[
            LinearConstraint(rows, -np.inf, 0),
            LinearConstraint(gap.reshape(1, -1), 1, np.inf),
        ],
        options={"time_limit": SECONDS},
    )
    factors = _whole_factors(result.x, equations)
    return factors if system.refutes(factors) else {}


def fits(system: System) -> bool:
    """Whether amounts within rounding were found, and proved, that fit every equation."""
    import numpy as np
    from scipy.optimize import linprog

    result = linprog(
        np.zeros(len(system.centres)),
        A_eq=_matrix(system).T.toarray(),
        b_eq=-np.array([system.residual(e) for e in system.equations], dtype=float),
        bounds=[(-float(h), float(h)) for h in system.halves],
        method="highs",
        options={"time_limit": SECONDS},
    )
    if result.x is None:
        return False
    moved = [Fraction(float(x)).limit_denominator(FINEST) for x in result.x]
    inside = all(abs(m) <= h for m, h in zip(moved, system.halves, strict=True))
    return inside and all(
        sum(w * (system.centres[i] + moved[i]) for i, w in equation.items()) == 0
        for equation in system.equations
    )


def _matrix(system: System) -> Any:
    from scipy.sparse import csr_matrix

    cells = [(i, n, w) for n, equation in enumerate(system.equations) for i, w in equation.items()]
    shape = (len(system.centres), len(system.equations))
    rows, columns, weights = zip(*cells, strict=True)
    return csr_matrix(([float(w) for w in weights], (rows, columns)), shape=shape)


def _whole_factors(found: np.ndarray | None, equations: int) -> dict[int, int]:
    if found is None:
        return {}
    factors = {n: round(float(found[n])) for n in range(equations)}
    return {n: factor for n, factor in factors.items() if factor}
