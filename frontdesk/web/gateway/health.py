"""Whether the product is alive, and whether all of it answers."""

import asyncio

import httpx
from litestar import Response, Router, get
from litestar.di import NamedDependency
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from frontdesk.bootstrap import House
from frontdesk.web.problems import problem


@get("/healthz", summary="The web process lives")
async def healthz() -> dict[str, str]:
    return {"status": "ok"}


@get("/readyz", summary="Every part answers")
async def readyz(house: NamedDependency[House]) -> Response[dict[str, str]]:
    database, rasa, actions = await asyncio.gather(
        asyncio.to_thread(_database_answers, house), house.bot.is_ready(), _actions_answer(house.settings.action_port)
    )
    parts = {"database": database, "rasa": rasa, "actions": actions}
    missing = [name for name, answers in parts.items() if not answers]
    if missing:
        return problem(503, "Not ready", f"No answer from: {', '.join(missing)}.", parts=missing)
    return Response({"status": "ok"})


def _database_answers(house: House) -> bool:
    try:
        with house.database.read() as session:
            session.execute(text("SELECT 1 FROM conversations LIMIT 1"))
        return True
    except SQLAlchemyError:
        return False


async def _actions_answer(port: int) -> bool:
    async with httpx.AsyncClient(timeout=2, trust_env=False) as client:
        try:
            return (await client.get(f"http://127.0.0.1:{port}/health")).status_code == httpx.codes.OK
        except httpx.HTTPError:
            return False


def health_router() -> Router:
    return Router("/", route_handlers=[healthz, readyz], tags=["health"])
