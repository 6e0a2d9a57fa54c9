"""The building kit: from a look made of parts to pictures of every zoom, by arithmetic alone."""
