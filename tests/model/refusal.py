"""How the model says no."""


class Refusal(Exception):
    """A command that is refused, with the codes of all guards that fail: which of them is named first is open."""

    def __init__(self, codes):
        super().__init__(", ".join(sorted(codes)))
        self.codes = set(codes)
