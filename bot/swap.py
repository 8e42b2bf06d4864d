"""Another model in the place of the one that answers, between two messages: none waits, none is lost.

A channel of Rasa's, named in `credentials.yml`: `POST /webhooks/model/` loads the model that the server's own `--model` names by
now, beside the one that answers, and then answers with it; `GET` says which one answers. It takes nothing from whoever asks.
Rasa's own `PUT /model` takes any file, makes a second tracker store (ours must be the only one), and loads in the event loop,
where every message would wait for it.
"""

import asyncio
import copy
import logging
from pathlib import Path
from typing import Any, Awaitable, Callable, Text

import rasa.core.agent
from rasa.core.agent import Agent
from rasa.core.channels.channel import InputChannel, UserMessage
from rasa.core.nlg import NaturalLanguageGenerator
from rasa.core.utils import AvailableEndpoints
from sanic import Blueprint, response
from sanic.request import Request
from sanic.response import HTTPResponse

log = logging.getLogger(__name__)


class ModelChannel(InputChannel):
    @classmethod
    def name(cls) -> Text:
        return "model"

    def blueprint(self, on_new_message: Callable[[UserMessage], Awaitable[Any]]) -> Blueprint:
        blueprint = Blueprint("model_channel")

        @blueprint.route("/", methods=["GET"])
        async def which(request: Request) -> HTTPResponse:
            return response.json({"model": request.app.ctx.agent.model_name})

        @blueprint.route("/", methods=["POST"])
        async def swap(request: Request) -> HTTPResponse:
            link = getattr(request.app.ctx, "model_link", None)
            if link is None:
                return response.json({"problem": "this server was not started by bot.serve"}, status=409)
            async with request.app.ctx.swapping:
                try:
                    await swap_agent(request.app, link)
                except Exception as error:  # whatever is wrong with it: the one that answers goes on
                    log.exception("The model could not be loaded; the one before goes on.")
                    return response.json({"problem": type(error).__name__}, status=500)
            return response.json({"model": request.app.ctx.agent.model_name})

        return blueprint


def prepare(app: Any, link: Path, endpoints: AvailableEndpoints) -> None:
    """`link`: what names the model, also by another name later."""
    app.ctx.model_link, app.ctx.model_endpoints, app.ctx.swapping = link, endpoints, asyncio.Lock()


async def swap_agent(app: Any, link: Path) -> None:
    model, old = link.resolve(), app.ctx.agent
    if model.name == old.model_name:
        return
    new = await asyncio.get_running_loop().run_in_executor(None, beside, old, model, app.ctx.model_endpoints)
    # from here to the end nothing is awaited: a message meets either the one or the other
    new.tracker_store.domain = new.domain
    app.ctx.agent = new


def beside(old: Agent, model: Path, endpoints: AvailableEndpoints) -> Agent:
    """An agent with that model, and with the old one's stores and locks: one conversation is never in two hands."""
    new = copy.copy(old)
    processor = rasa.core.agent.MessageProcessor(
        model_path=model,
        tracker_store=old.tracker_store,
        lock_store=old.lock_store,
        action_endpoint=old.action_endpoint,
        generator=old.nlg,
    )
    new.processor, new.domain = processor, processor.domain
    new.nlg = processor.nlg = NaturalLanguageGenerator.create(endpoints.nlg, new.domain)
    return new
