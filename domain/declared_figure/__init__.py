"""A declared figure: what no record can give and somebody answers for by name, apart from the derived figures."""

from domain.declared_figure.rules import LIFECYCLE, DeclaredFigure, Signing

__all__ = ["LIFECYCLE", "DeclaredFigure", "Signing"]
