"""What a belge *is*: fields, codes, amounts, findings. Knows nothing of files, rules or the journal."""
