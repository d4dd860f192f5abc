"""The ground floor: the types that pass between reading, reasoning and telling."""
