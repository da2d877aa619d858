"""How hypothesis tries examples here: for as long as each takes, whoever else uses the machine."""

from hypothesis import settings

settings.register_profile("untimed", settings(deadline=None))
settings.load_profile("untimed")
