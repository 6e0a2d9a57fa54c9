"""The panels of the game, one file each."""
