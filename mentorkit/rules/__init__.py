"""The kinds of rule: one a file, found by the file's name."""

from mentorkit.rule.kinds import Kinds
from mentorkit.rule.rule import Rule

_KINDS = Kinds(__name__, __path__, Rule)
kind_names, kind = _KINDS.names, _KINDS.get
