"""The screen for cries for help, in front of everything else: our own code, no model server, no network, no database."""
