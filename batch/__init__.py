"""Batch processor for the accounts of Turkish local administrations (MİBMY, TMY)."""

__version__ = "0.2.0"
