"""The gateway's process."""

import uvicorn

from frontdesk.jobs.logs import configure_logs
from frontdesk.settings import read_settings
from frontdesk.web.app import create_app


def main() -> None:
    settings = read_settings()
    configure_logs()
    uvicorn.run(
        create_app(),
        host=settings.host,
        port=settings.port,
        access_log=False,  # addresses of visitors are personal data
        server_header=False,
        log_config=None,
        timeout_graceful_shutdown=2,
    )


if __name__ == "__main__":
    main()
