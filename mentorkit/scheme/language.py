"""How a scheme file names the language of its documents: by its tag, as browsers and Word do."""

import re
from typing import Annotated, Any

from pydantic import BeforeValidator

TAG = re.compile(r"[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?")


def _tag(value: Any) -> Any:
    if not isinstance(value, str) or not TAG.fullmatch(value):
        message = "write it as cy or fr, or as en-GB where the country matters"
        raise ValueError(message)
    return value


Language = Annotated[str, BeforeValidator(_tag)]
