"""Why the text of a cell does not fit its column."""

from mentorkit.model import FaultCode


class CellError(ValueError):
    """A cell's text does not fit its column: why, and what to write instead."""

    def __init__(self, code: FaultCode, message: str, remedy: str) -> None:
        """Keep the three parts of the fault."""
        super().__init__(message)
        self.code, self.message, self.remedy = code, message, remedy
