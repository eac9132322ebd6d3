-- Taşınır hareketleri: birim, harcama birimi, II. düzey kod, TİF türü ve yön başına. kurus ve kesir (10⁻⁸ kuruş)
-- birlikte değerdir.
SELECT birim, harcama_birimi, SUBSTR(kod, 1, 9) AS kod, tur, yon,
       SUM(miktar) AS miktar, SUM(kurus) AS kurus, SUM(kesir) AS kesir
FROM hareket
GROUP BY birim, harcama_birimi, SUBSTR(kod, 1, 9), tur, yon
