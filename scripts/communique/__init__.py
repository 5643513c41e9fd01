"""The communique as a site: reads docs/, checks it, cross-links it and builds it."""

import os

# Pydantic looks through every installed package for plugins when it is imported; we have none.
os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
