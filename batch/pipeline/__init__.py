"""The only part that knows all others: take files, run the stages, publish."""
