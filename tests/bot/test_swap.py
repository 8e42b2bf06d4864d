"""Another model takes over between two messages: a conversation goes on, and what is being answered is answered."""

import asyncio
import shutil
from pathlib import Path
from types import SimpleNamespace
from typing import Any, Dict, List

import pytest
import rasa.core.agent
from rasa.core.agent import Agent
from rasa.core.channels.channel import CollectingOutputChannel, UserMessage
from rasa.core.nlg import NaturalLanguageGenerator
from rasa.core.utils import AvailableEndpoints

from bot.lean import LeanProcessor
from bot.swap import ModelChannel, prepare, swap_agent
from bot.tracker_store import WindowedTrackerStore

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def link(model: Path, tmp_path: Path) -> Path:
    link = tmp_path / "model.tar.gz"
    link.symlink_to(model)
    return link


@pytest.fixture
def app(link: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> SimpleNamespace:
    monkeypatch.setattr(rasa.core.agent, "MessageProcessor", LeanProcessor)  # as the server does for good
    endpoints = AvailableEndpoints.read_endpoints(str(ROOT / "endpoints.yml"))
    store = WindowedTrackerStore(db=str(tmp_path / "tracker.db"))
    agent = Agent(generator=NaturalLanguageGenerator.create(endpoints.nlg, None), tracker_store=store)
    agent.load_model(str(link.resolve()))
    app = SimpleNamespace(ctx=SimpleNamespace(agent=agent))
    prepare(app, link, endpoints)
    return app


def another(model: Path, link: Path, name: str) -> None:
    """Have the link name a copy of the model, as one that was newly trained."""
    copy = link.parent / name
    shutil.copy(model, copy)
    link.unlink()
    link.symlink_to(copy)


async def ask(app: SimpleNamespace, sender: str, text: str, **metadata: str) -> List[Dict[str, Any]]:
    channel = CollectingOutputChannel()
    await app.ctx.agent.handle_message(UserMessage(text, channel, sender, metadata=metadata))
    return channel.messages


def test_no_message_is_lost_while_the_models_are_swapped(app: SimpleNamespace, model: Path, link: Path) -> None:
    old = app.ctx.agent

    async def talk() -> List[str]:
        said: List[str] = []
        over = asyncio.Event()

        async def visitor(number: int) -> None:
            while not over.is_set():
                for part in await ask(app, f"v{number}", "how long does one session last"):
                    said.append(part.get("text", "40 minutes"))
                await asyncio.sleep(0.01)

        visitors = [asyncio.ensure_future(visitor(number)) for number in range(4)]
        for number in range(3):
            await asyncio.sleep(0.2)
            another(model, link, f"frontdesk-{number}.tar.gz")
            await swap_agent(app, link)
        over.set()
        await asyncio.gather(*visitors)
        return said

    said = asyncio.run(talk())
    assert len(said) > 20
    assert [text for text in said if "40 minutes" not in text] == []
    assert app.ctx.agent is not old
    assert app.ctx.agent.model_name == "frontdesk-2.tar.gz"


def test_a_conversation_goes_on_with_the_new_model(app: SimpleNamespace, model: Path, link: Path) -> None:
    async def talk() -> List[str]:
        await ask(app, "ana", "how long does one session last")
        another(model, link, "frontdesk-new.tar.gz")
        await swap_agent(app, link)
        await ask(app, "ana", "what street are you on")
        tracker = await app.ctx.agent.tracker_store.retrieve("ana")
        return [event.text for event in tracker.events if event.type_name == "user"]

    assert asyncio.run(talk()) == ["how long does one session last", "what street are you on"]


def test_a_model_that_can_not_be_loaded_changes_nothing(app: SimpleNamespace, link: Path) -> None:
    old = app.ctx.agent
    broken = link.parent / "broken.tar.gz"
    broken.write_bytes(b"no model")
    link.unlink()
    link.symlink_to(broken)
    with pytest.raises(Exception, match=r".+"):
        asyncio.run(swap_agent(app, link))
    assert app.ctx.agent is old
    assert asyncio.run(ask(app, "ana", "how long does one session last"))


def test_the_same_model_is_not_loaded_again(app: SimpleNamespace, link: Path) -> None:
    old = app.ctx.agent
    asyncio.run(swap_agent(app, link))
    assert app.ctx.agent is old


def test_the_channel_is_the_one_that_the_credentials_name() -> None:
    from rasa.core.run import create_http_input_channels

    channels = create_http_input_channels(None, str(ROOT / "credentials.yml"))
    assert [type(channel).__name__ for channel in channels] == ["RestInput", "ForgetChannel", "ModelChannel"]
    assert isinstance(channels[2], ModelChannel)
