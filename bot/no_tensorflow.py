"""Rasa without TensorFlow, for an assistant that learns nothing with it.

Rasa imports TensorFlow with whatever it does, for two base classes of its trainers: five of its seven seconds of imports, and
a third of its memory. Where the configuration names no component that needs it, something stands in for those two classes.
"""

import sys
from importlib.machinery import ModuleSpec
from pathlib import Path
from types import ModuleType
from typing import Any, Dict, Text

import yaml

# What runs without TensorFlow: everything of our own, and these of Rasa's.
_PLAIN = {"RulePolicy", "MemoizationPolicy", "AugmentedMemoizationPolicy"}


def leave_out_tensorflow(config: Path) -> bool:
    """Put the stand-in where imports look, before Rasa is imported; False, and nothing done, when `config` needs the real one."""
    if "tensorflow" in sys.modules or not is_plain(yaml.safe_load(config.read_text("utf-8"))):
        return False
    _module("tensorflow")
    _module("tensorflow.keras")
    _module("tensorflow.keras.callbacks", Callback=object)
    _module("tensorflow.keras.utils", Sequence=object)
    return True


def is_plain(config: Dict[Text, Any]) -> bool:
    # a missing or empty part would be filled in by Rasa with components of its own, which need it
    parts = [config.get("pipeline"), config.get("policies")]
    names = [component["name"] for part in parts for component in part or ()]
    return all(parts) and all(name.startswith("bot.") or name in _PLAIN for name in names)


def _module(name: Text, **contents: Any) -> None:
    """A module with nothing but `contents`: to ask it for anything else fails at once, with its name."""
    module = ModuleType(name)
    module.__spec__ = ModuleSpec(name, None)  # others look there whether it is installed
    module.__path__ = []  # type: ignore[attr-defined]  # so that imports of what is below it come here
    vars(module).update(contents)
    sys.modules[name] = module
    above, _, last = name.rpartition(".")
    if above:
        setattr(sys.modules[above], last, module)
