"""What a finished page says of itself to programs, and which formats it offers to readers."""
