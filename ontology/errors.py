"""What went wrong with the input or the command, told to the person who gave it."""

from __future__ import annotations


class UserError(ValueError):
    """Something that the user can put right; the message says what and how."""


class InputError(UserError):
    """Bad input: one sentence that says what is wrong, where, and what to do next.

    >>> print(InputError("news.txt", "is not UTF-8 text (byte 12)", "save it as UTF-8 and try again"))
    news.txt: is not UTF-8 text (byte 12); save it as UTF-8 and try again.
    """

    def __init__(self, where: str, what: str, advice: str) -> None:
        super().__init__(f"{where}: {what}; {advice}.")
        self.where, self.what, self.advice = where, what, advice
