"""The outlines of marks, so that groups are told apart by shape as well as by colour."""

MARKS = ("circle", "cross", "square", "diamond", "triangle")

# Corners round the middle, for a mark of size 1; they look equally large beside each other.
CORNERS = {
    "cross": [
        *((-0.45, -1.3), (0.45, -1.3), (0.45, -0.45), (1.3, -0.45), (1.3, 0.45), (0.45, 0.45)),
        *((0.45, 1.3), (-0.45, 1.3), (-0.45, 0.45), (-1.3, 0.45), (-1.3, -0.45), (-0.45, -0.45)),
    ],
    "square": [(-0.95, -0.95), (0.95, -0.95), (0.95, 0.95), (-0.95, 0.95)],
    "diamond": [(0, -1.35), (1.35, 0), (0, 1.35), (-1.35, 0)],
    "triangle": [(0, -1.25), (1.3, 1), (-1.3, 1)],
}


def outline(mark: str, x: float = 0.0, y: float = 0.0, size: float = 1.0) -> str:
    """The path of one mark with its middle at x, y."""
    if mark not in CORNERS:
        return f"M{x - size:.2f} {y:.2f}a{size:.2f} {size:.2f} 0 1 0 {2 * size:.2f} 0a{size:.2f} {size:.2f} 0 1 0 {-2 * size:.2f} 0z"
    corners = [f"{x + size * right:.2f} {y + size * down:.2f}" for right, down in CORNERS[mark]]
    return f"M{'L'.join(corners)}z"
