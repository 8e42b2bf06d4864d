"""Teaching the assistant: likeness of questions, what is personal in them, lines to train on, wordings, and whether a model got worse."""
