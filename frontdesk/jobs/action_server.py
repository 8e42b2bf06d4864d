"""The action server's process, on loopback only: the SDK's own default is every address."""

from rasa_sdk.endpoint import create_app
from rasa_sdk.executor import ActionExecutor

from frontdesk.jobs.logs import configure_logs
from frontdesk.settings import read_settings


def main() -> None:
    configure_logs()
    executor = ActionExecutor()
    executor.register_package("actions")
    app = create_app(executor, cors_origins=None)
    app.run("127.0.0.1", read_settings().action_port, single_process=True, access_log=False, motd=False)


if __name__ == "__main__":
    main()
