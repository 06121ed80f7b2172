from hypothesis import settings

# The first reading of a run loads the holidays; a slow machine would call that a failure.
settings.register_profile("patient", deadline=None)
settings.load_profile("patient")
