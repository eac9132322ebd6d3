-- Hesapların borç ve alacak toplamı, her birimin kendi anına kadar. an: birim ve o anın son kaydı.
SELECT satir.hesap AS hesap, SUM(satir.borc) AS borc, SUM(satir.alacak) AS alacak
FROM satir JOIN an ON satir.birim = an.birim
WHERE satir.sira <= an.sira
GROUP BY satir.hesap
