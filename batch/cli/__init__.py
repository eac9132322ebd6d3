"""Command line: parse options, call, turn outcomes into one line and an exit code.

In: arguments. Out: text or one JSON object, an exit code. Nothing is decided here. Heavy modules are imported inside
the commands: a command that does nothing must answer in a blink.
"""

from batch.cli.giris import main

__all__ = ["main"]
