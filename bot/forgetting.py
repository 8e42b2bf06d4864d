"""Forgetting one conversation for good: `DELETE /webhooks/forget/SENDER`, for the outbox's worker, over loopback."""

from typing import Any, Awaitable, Callable, Text

from rasa.core.channels.channel import InputChannel, UserMessage
from sanic import Blueprint
from sanic.request import Request
from sanic.response import HTTPResponse, empty


class ForgetChannel(InputChannel):
    """Named in `credentials.yml`: a channel is Rasa's way to have an address of one's own. No message comes by it."""

    @classmethod
    def name(cls) -> Text:
        return "forget"

    def blueprint(self, on_new_message: Callable[[UserMessage], Awaitable[Any]]) -> Blueprint:
        routes = Blueprint("forget_webhook")

        @routes.delete("/<sender>")
        async def forget(request: Request, sender: Text) -> HTTPResponse:
            agent = request.app.ctx.agent
            # Rasa wraps a store in one that has Rasa's own methods only
            store = getattr(agent.tracker_store, "_tracker_store", agent.tracker_store)
            if not hasattr(store, "forget"):
                return empty(status=501)
            # behind the message that is being answered, which would be kept again
            async with agent.lock_store.lock(sender):
                await store.forget(sender)
            return empty()

        return routes
