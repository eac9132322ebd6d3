"""The rule language: one lexer, one grammar (PLY), one tree, one meaning, for rule files, table formulas and queries.

In: rule files, or an expression. Out: the rule base (`taban.KuralTabani`, the central type), or a question that is
asked of any `deger.Ortam`: a voucher, columns, the journal, a mizan. What can never hold is an error with its place.
"""
