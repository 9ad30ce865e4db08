"""Marks that a site chooses to have read."""

from typing import NamedTuple


class Choices(NamedTuple):
    """Marks that some authors mean and most do not; each is text unless it is chosen."""

    sub_and_sup: bool = False
    """`H~2~O`, `x^2^`."""


NO_CHOICES = Choices()
