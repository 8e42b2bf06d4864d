"""The screen for cries for help, in front of everything else: our own code, no model, no network, no database."""

from frontdesk.domain.crisis.screen import Category, Crisis, screen

__all__ = ["Category", "Crisis", "screen"]
