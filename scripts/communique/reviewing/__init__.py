"""What a change to docs/ changes: for its author in the terminal, for its reviewer on the forge."""
