"""Derived state of one (muhasebe birimi, mali yıl)."""
