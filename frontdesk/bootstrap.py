"""The one place where real adapters are chosen and the parts are put together."""

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, TypedDict, Unpack

import yaml

from frontdesk.adapters.broadcast.local import LocalBroadcaster
from frontdesk.adapters.clock.system import SystemClock
from frontdesk.adapters.mail.files import FileMailer
from frontdesk.adapters.rasa.client import RasaBot
from frontdesk.adapters.secrets.files import data_keys, signing_secret
from frontdesk.adapters.tracker.files import TrackerFiles
from frontdesk.adapters.training.process import ProcessTrainer
from frontdesk.db.engine import Database, open_engine
from frontdesk.domain.audit import chain_key
from frontdesk.domain.clinic import Clinic, load_clinic
from frontdesk.domain.outbox import MAILS, Kind
from frontdesk.domain.words import Words
from frontdesk.ports import Bot, Broadcaster, Clock, IdentityProvider, Mailer, Trainer
from frontdesk.services.access import Access
from frontdesk.services.account import Account
from frontdesk.services.audit import Audit
from frontdesk.services.blocks import Blocks
from frontdesk.services.calendar import ClinicCalendar
from frontdesk.services.canned_replies import CannedReplies
from frontdesk.services.chat import Chat
from frontdesk.services.clearing import Clearing
from frontdesk.services.conversations import Conversations
from frontdesk.services.erasure import Erasure
from frontdesk.services.exports import Exports
from frontdesk.services.feeds import Feeds
from frontdesk.services.figures import Figures
from frontdesk.services.follow_ups import FollowUps
from frontdesk.services.holds import Holds
from frontdesk.services.known_lines import KnownLines
from frontdesk.services.leads import Leads
from frontdesk.services.live import Live
from frontdesk.services.merging import Merging
from frontdesk.services.notices import Notices
from frontdesk.services.on_behalf import OnBehalf
from frontdesk.services.outbox import Announcer, Outbox
from frontdesk.services.passwords import Passwords
from frontdesk.services.queue import Queue
from frontdesk.services.retention import Retention
from frontdesk.services.saved_views import SavedViews
from frontdesk.services.second_factor import SecondFactor
from frontdesk.services.slots import Slots
from frontdesk.services.staff_calendar import StaffCalendar
from frontdesk.services.staff_leads import StaffLeads
from frontdesk.services.taught_files import taught_files
from frontdesk.services.teaching import Teaching
from frontdesk.services.training import Training
from frontdesk.services.users import Users
from frontdesk.services.visits import Visits
from frontdesk.services.waiting import WaitingList
from frontdesk.services.wording import Wordings
from frontdesk.settings import ROOT, Settings

if TYPE_CHECKING:
    from frontdesk.services.demo.month import Month

DOMAIN = ROOT / "domain.yml"


@dataclass(frozen=True)
class House:
    """Every part of the product, put together."""

    settings: Settings
    clinic: Clinic
    clock: Clock
    database: Database
    words: Words
    bot: Bot
    broadcaster: Broadcaster
    conversations: Conversations
    leads: Leads
    slots: Slots
    holds: Holds
    visits: Visits
    waiting: WaitingList
    access: Access
    account: Account
    second_factor: SecondFactor
    users: Users
    audit: Audit
    queue: Queue
    saved_views: SavedViews
    staff_leads: StaffLeads
    merging: Merging
    on_behalf: OnBehalf
    canned_replies: CannedReplies
    exports: Exports
    blocks: Blocks
    staff_calendar: StaffCalendar
    feeds: Feeds
    figures: Figures
    provider: IdentityProvider | None
    notices: Notices
    announcer: Announcer
    clearing: Clearing
    chat: Chat
    live: Live
    teaching: Teaching
    wordings: Wordings
    training: Training


class Given(TypedDict, total=False):
    """What a test hands over in the place of the real thing."""

    clock: Clock
    bot: Bot
    trainer: Trainer
    passwords: Passwords


def build(settings: Settings, **given: Unpack[Given]) -> House:
    """The house with the real adapters, or with those that are given. Raises SettingsError; opens no connection yet."""
    clinic = load_clinic(settings.clinic)
    clock = given.get("clock") or SystemClock(settings.now, settings.now_set_at)
    bot = given.get("bot") or RasaBot(f"http://127.0.0.1:{settings.rasa_port}")
    database = Database(open_engine(settings.database_url, data_keys(settings)))
    responses = read_responses(DOMAIN)
    words = Words(responses, clinic)
    broadcaster = LocalBroadcaster()
    conversations = Conversations(database, words, clinic, clock)
    announcer = _announcer(settings, clinic)
    leads = Leads(database, clinic, clock, announcer)
    visits = Visits(database, clinic, clock, announcer)
    clearing = Clearing(database, clock, bot)
    audit = Audit(database, clock, chain_key(signing_secret(settings)))
    passwords = given.get("passwords") or Passwords()
    files = taught_files(settings)
    teaching = Teaching(database, clinic, clock, words, KnownLines(ROOT), files, audit)
    return House(
        settings=settings,
        clinic=clinic,
        clock=clock,
        database=database,
        words=words,
        bot=bot,
        broadcaster=broadcaster,
        conversations=conversations,
        leads=leads,
        slots=Slots(database, clinic, clock),
        holds=Holds(database, clinic, clock),
        visits=visits,
        waiting=WaitingList(database, clock, leads, visits),
        access=Access(database, clock, passwords, audit, totp_required=settings.staff_totp_required),
        account=Account(database, clock, passwords, audit),
        second_factor=SecondFactor(database, clock, passwords, audit),
        users=Users(database, clock, passwords, audit),
        audit=audit,
        queue=Queue(database, clinic, clock, audit),
        saved_views=SavedViews(database),
        staff_leads=StaffLeads(database, clinic, clock, announcer, audit),
        merging=Merging(database, clock, audit),
        on_behalf=OnBehalf(database, clinic, clock, visits, audit),
        canned_replies=CannedReplies(database, audit),
        exports=Exports(database, clinic, leads, audit),
        blocks=Blocks(database, clinic, clock, audit),
        staff_calendar=StaffCalendar(database, clinic, clock, audit),
        feeds=Feeds(database, clinic, clock, audit),
        figures=Figures(database, clinic, clock, words, audit),
        provider=_provider(settings),
        notices=Notices(database, Outbox(database, clock), clock, audit),
        announcer=announcer,
        clearing=clearing,
        chat=Chat(conversations, leads, bot, words, clinic, clock, broadcaster, clearing),
        live=Live(database, words, clinic, clock, audit),
        teaching=teaching,
        wordings=Wordings(database, clock, words, responses, files, audit),
        training=Training(database, clock, teaching, given.get("trainer") or _trainer(settings), files, audit),
    )


def _announcer(settings: Settings, clinic: Clinic) -> Announcer:
    """Tells by mail, and by the clinic's calendar and webhook where the settings name them."""
    configured = {Kind.CALENDAR: settings.caldav_url, Kind.WEBHOOK: settings.webhook_url}
    return Announcer(clinic, MAILS | {kind for kind, url in configured.items() if url})


def _trainer(settings: Settings) -> Trainer:
    return ProcessTrainer(settings.instance / "logs" / "training.log")


def _provider(settings: Settings) -> IdentityProvider | None:
    """The clinic's sign-in service, if the settings name one."""
    if not settings.oidc_issuer:
        return None
    from frontdesk.adapters.oidc.client import OIDCProvider  # noqa: PLC0415

    answer = f"{settings.public_url}/staff/single-sign-on/answer"
    return OIDCProvider(settings.oidc_issuer, settings.oidc_client_id, settings.oidc_client_secret, answer)


def build_erasure(house: House) -> Erasure:
    """Erasing a person: from the database, Rasa's store and the mails that lie as files."""
    settings = house.settings
    keepers = (TrackerFiles(settings.var / "run"), FileMailer(settings.var / "outbox"))
    return Erasure(house.database, house.clinic, house.clock, house.announcer, keepers, settings.var / "erasures", house.audit)


def build_follow_ups(house: House) -> FollowUps:
    """Telling a second person of what waits too long; for the process that delivers."""
    return FollowUps(house.database, house.clinic, house.clock)


def build_demo(settings: Settings, seed: int) -> "Month":
    """Demo data for the database of the settings: on a clock of its own, and telling nobody outside of anything."""
    from frontdesk.adapters.clock.fake import FixedClock  # noqa: PLC0415
    from frontdesk.adapters.mail.fake import FakeMailer  # noqa: PLC0415
    from frontdesk.services.demo.month import Month  # noqa: PLC0415
    from frontdesk.services.demo.parts import Parts  # noqa: PLC0415

    now = SystemClock(settings.now, settings.now_set_at).now()
    clock = FixedClock(now)
    house = build(replace(settings, caldav_url="", webhook_url=""), clock=clock)
    parts = Parts(
        house.database, house.clinic, clock, house.words, house.conversations, house.leads, house.slots, house.visits,
        house.waiting, house.staff_leads, house.users, house.notices, build_outbox(house, mailer=FakeMailer()),
    )  # fmt: skip
    return Month(parts, now, seed)


def build_retention(house: House) -> Retention:
    """Deleting what is over."""
    return Retention(house.database, house.clinic.retention, house.clock, FileMailer(house.settings.var / "outbox"))


def build_calendar(house: House) -> ClinicCalendar | None:
    """The clinic's own calendar, if the settings name one; for the process that delivers."""
    from frontdesk.adapters.calendar.caldav import CalDAVCalendar  # noqa: PLC0415

    settings = house.settings
    if not settings.caldav_url:
        return None
    calendar = CalDAVCalendar(settings.caldav_url, settings.caldav_user, settings.caldav_password, house.clinic.zone)
    return ClinicCalendar(house.database, house.clinic, house.clock, calendar)


def build_outbox(house: House, calendar: ClinicCalendar | None = None, mailer: Mailer | None = None) -> Outbox:
    """The outbox with a handler for every kind that the announcer writes, for the one process that delivers."""
    # what only that process needs: every other would start half a second later (PLC0415)
    from frontdesk.adapters.mail.smtp import SmtpMailer  # noqa: PLC0415
    from frontdesk.adapters.webhook.http import HTTPWebhook  # noqa: PLC0415
    from frontdesk.services.mails import Addresses, Mails  # noqa: PLC0415
    from frontdesk.services.offers import Offers  # noqa: PLC0415
    from frontdesk.services.webhooks import Webhooks  # noqa: PLC0415

    settings = house.settings
    mailer = mailer or (SmtpMailer(settings.smtp_url) if settings.smtp_url else FileMailer(settings.var / "outbox"))
    addresses = Addresses(settings.mail_from, settings.staff_email, settings.public_url, settings.escalation_email)
    mails = Mails(house.database, house.clinic, house.clock, mailer, addresses)
    offers = Offers(house.database, house.clinic, house.clock, mails)
    handlers = {**mails.handlers(), Kind.OFFER: offers.deliver, Kind.FORGET: house.clearing.deliver}
    if calendar:
        handlers[Kind.CALENDAR] = calendar.deliver
    if settings.webhook_url:
        webhook = HTTPWebhook(settings.webhook_url, settings.webhook_secrets, private=settings.webhook_private)
        handlers[Kind.WEBHOOK] = Webhooks(house.database, house.clinic, webhook).deliver
    return Outbox(house.database, house.clock, handlers)


def read_responses(domain: Path) -> dict[str, list[dict[str, object]]]:
    """The responses of a `domain.yml`."""
    # by libyaml, which PyYAML's wheels have: ten times faster
    responses: dict[str, list[dict[str, object]]] = yaml.load(domain.read_text("utf-8"), yaml.CSafeLoader)["responses"]
    return responses
