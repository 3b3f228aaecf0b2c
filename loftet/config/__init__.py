"""Settings, addresses and the WSGI door; the only reader of the environment."""
