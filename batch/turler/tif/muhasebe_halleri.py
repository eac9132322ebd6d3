"""How a TİF meets the accounts (`TifDurumu.muhasebe`)."""

# By an entry of its own; by none; by one that was made outside the program.
MIF, TABI_DEGIL, DISARIDA = "MIF", "TABI_DEGIL", "DISARIDA"
OEB_ILE, LISTE = "OEB", "LISTE"  # by the ödeme emri that pays it; by the list of a period's consumption
BEKLIYOR = "BEKLIYOR"  # it waits for being sent, or for the other half of a correction
