"""`python -m frontdesk`: the operator's tool."""

from frontdesk.cli import main

main(prog_name="frontdesk")
