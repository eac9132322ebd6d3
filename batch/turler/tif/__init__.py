"""Taşınır işlem fişi: what comes into an ambar and what goes out of it, and at what value (TMY m.10, MİBMY m.114)."""
