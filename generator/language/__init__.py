"""How a language writes dates and messages."""
