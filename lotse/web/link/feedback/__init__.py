"""The anonymous feedback sheet behind the code in the room."""
