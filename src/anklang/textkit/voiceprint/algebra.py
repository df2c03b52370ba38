"""The little linear algebra that training needs, for matrices of some dozens of rows."""

from __future__ import annotations

import math
from collections.abc import Sequence

Matrix = list[list[float]]


def covariances(groups: Sequence[Sequence[Sequence[float]]]) -> tuple[Matrix, Matrix]:
    """Return the covariance within groups, and between their means less what chance explains."""
    size = len(groups[0][0])
    within, between = _zeros(size), _zeros(size)
    total = sum(map(len, groups))
    means = [
        [math.fsum(column) / len(rows) for column in zip(*rows, strict=True)] for rows in groups
    ]
    grand = [math.fsum(column) / len(means) for column in zip(*means, strict=True)]
    for rows, mean in zip(groups, means, strict=True):
        _add(between, [m - g for m, g in zip(mean, grand, strict=True)], 1 / len(groups))
        for row in rows:
            _add(within, [v - m for v, m in zip(row, mean, strict=True)], 1 / total)
    chance = sum(1 / len(rows) for rows in groups) / len(groups)
    for i in range(size):
        for j in range(i + 1):
            between[i][j] -= chance * within[i][j]
            between[j][i], within[j][i] = between[i][j], within[i][j]
    return within, between


def shrunk(matrix: Matrix, part: float) -> Matrix:
    """Return a covariance mixed with the same variance everywhere; Ledoit & Wolf (2004)."""
    size = len(matrix)
    level = sum(matrix[i][i] for i in range(size)) / size
    return [
        [(1 - part) * matrix[i][j] + (part * level if i == j else 0.0) for j in range(size)]
        for i in range(size)
    ]


def axes(
    within: Matrix, between: Matrix, most: int
) -> tuple[tuple[tuple[float, ...], ...], tuple[float, ...]]:
    """Return the directions where ``within`` is 1 and ``between`` largest, and how large it is."""
    lower = _cholesky(within)
    half = [_forward(lower, row) for row in between]
    inner = [_forward(lower, list(column)) for column in zip(*half, strict=True)]
    values, vectors = _eigen(inner)
    order = sorted(range(len(values)), key=lambda i: -values[i])[:most]
    found = tuple(tuple(_backward(lower, [row[i] for row in vectors])) for i in order)
    return found, tuple(values[i] for i in order)


def logistic(
    rows: Sequence[Sequence[float]], labels: Sequence[int], importance: Sequence[float],
    ridge: float = 1.0,
) -> tuple[float, ...]:  # fmt: skip
    """Return the weights of a logistic regression (Newton's method, ten steps)."""
    size = len(rows[0])
    weights = [0.0] * size
    for _ in range(10):
        gradient = [ridge * weight for weight in weights]
        curvature = [[ridge if i == j else 0.0 for j in range(size)] for i in range(size)]
        for row, label, weight in zip(rows, labels, importance, strict=True):
            odds = max(-30.0, min(30.0, sum(map(float.__mul__, weights, row))))
            said = 1 / (1 + math.exp(-odds))
            step, bend = weight * (said - label), weight * said * (1 - said)
            for i, value in enumerate(row):
                gradient[i] += step * value
                scaled, line = bend * value, curvature[i]
                for j in range(i + 1):
                    line[j] += scaled * row[j]
        for i in range(size):
            for j in range(i):
                curvature[j][i] = curvature[i][j]
        lower = _cholesky(curvature)
        move = _backward(lower, _forward(lower, gradient))
        weights = [weight - part for weight, part in zip(weights, move, strict=True)]
    return tuple(weights)


def rising(points: Sequence[tuple[float, float, float]]) -> list[tuple[float, float]]:
    """Return (x, y) made rising by pooling neighbours that fall; points are (x, y, weight)."""
    pools: list[list[float]] = []
    for x, y, weight in points:
        pools.append([x * weight, y * weight, weight])
        while len(pools) > 1 and pools[-2][1] / pools[-2][2] >= pools[-1][1] / pools[-1][2]:
            last = pools.pop()
            pools[-1] = [a + b for a, b in zip(pools[-1], last, strict=True)]
    return [(x / weight, y / weight) for x, y, weight in pools]


def _zeros(size: int) -> Matrix:
    return [[0.0] * size for _ in range(size)]


def _add(matrix: Matrix, row: list[float], weight: float) -> None:
    for i, value in enumerate(row):
        if value:
            line, scaled = matrix[i], weight * value
            for j in range(i + 1):
                line[j] += scaled * row[j]


def _cholesky(matrix: Matrix) -> Matrix:
    size = len(matrix)
    lower = _zeros(size)
    for i in range(size):
        for j in range(i + 1):
            rest = matrix[i][j] - sum(map(float.__mul__, lower[i][:j], lower[j][:j]))
            lower[i][j] = math.sqrt(max(rest, 1e-12)) if i == j else rest / lower[j][j]
    return lower


def _forward(lower: Matrix, right: Sequence[float]) -> list[float]:
    found: list[float] = []
    for i, value in enumerate(right):
        found.append((value - sum(map(float.__mul__, lower[i][:i], found))) / lower[i][i])
    return found


def _backward(lower: Matrix, right: Sequence[float]) -> list[float]:
    size = len(right)
    found = [0.0] * size
    for i in reversed(range(size)):
        rest = right[i] - sum(lower[k][i] * found[k] for k in range(i + 1, size))
        found[i] = rest / lower[i][i]
    return found


def _eigen(matrix: Matrix) -> tuple[list[float], Matrix]:
    """Return eigenvalues and, in columns, eigenvectors of a symmetric matrix; Jacobi (1846)."""
    size = len(matrix)
    rows = [list(row) for row in matrix]
    vectors = [[float(i == j) for j in range(size)] for i in range(size)]
    for _ in range(12):
        for p in range(size - 1):
            for q in range(p + 1, size):
                if abs(rows[p][q]) > 1e-9:
                    _rotate(rows, vectors, p, q)
        if max(abs(rows[p][q]) for p in range(size) for q in range(p)) < 1e-7:
            break
    return [rows[i][i] for i in range(size)], vectors


def _rotate(rows: Matrix, vectors: Matrix, p: int, q: int) -> None:
    """Turn by the angle that makes the element at p, q zero."""
    theta = (rows[q][q] - rows[p][p]) / (2 * rows[p][q])
    tangent = math.copysign(1.0, theta) / (abs(theta) + math.sqrt(theta * theta + 1))
    cosine = 1 / math.sqrt(tangent * tangent + 1)
    sine = tangent * cosine
    for line in (*rows, *vectors):
        a, b = line[p], line[q]
        line[p], line[q] = cosine * a - sine * b, sine * a + cosine * b
    above, below = rows[p], rows[q]
    rows[p] = [cosine * a - sine * b for a, b in zip(above, below, strict=True)]
    rows[q] = [sine * a + cosine * b for a, b in zip(above, below, strict=True)]
