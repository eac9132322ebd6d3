-- Hesapların borç ve alacak toplamı, defterlerin başına kadar. satir: fiş satırları.
SELECT hesap, SUM(borc) AS borc, SUM(alacak) AS alacak
FROM satir
GROUP BY hesap
