"""The kinds of preference: one a file, found by the file's name."""

from mentorkit.rule.kinds import Kinds
from mentorkit.rule.preference import Preference

_KINDS = Kinds(__name__, __path__, Preference)
kind_names, kind = _KINDS.names, _KINDS.get
