"""The rule language: one lexer, one grammar (PLY), one tree, for rule files, table formulas and queries."""
