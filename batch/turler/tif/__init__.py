"""Taşınır İşlem Fişi (TMY m.10; MİBMY m.114, m.187): what moves taşınırlar, and what the accounts hear of it."""
