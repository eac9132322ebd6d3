"""``python -m batch``: the command without its script."""

from batch.cli import main

main()
