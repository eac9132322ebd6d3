" batch kural dili; kurulumu: docs/editor/README.md
if exists("b:current_syntax")
  finish
endif
scriptencoding utf-8
syntax match kuralDeyim /\v\c%([[:alnum:]_çğıöşüÇĞİÖŞÜ-])@1<!%(hareket[sş][iıİ]z|[gğ][uü]n-[sş][oö]n[uü]|dayanak|denet[iıİ]m|e[sş][iıİ]tl[iıİ]k|[sş][iıİ]rayla|d[iıİ]pn[oö]t|takv[iıİ]m|b[oö]l[uü]m|d[oö]k[uü]m|he[sş]ap|kalem|madde|[sş]at[iıİ]r|[sş][iıİ]f[iıİ]r|[sş][uü]t[uü]n|tabl[oö]|a[cç][iıİ]k|k[uü]me|[sş]art|[sş][uü]re|n[oö]t|ek)%([[:alnum:]_çğıöşüÇĞİÖŞÜ-])@!/
syntax match kuralKosul /\v\c%([[:alnum:]_çğıöşüÇĞİÖŞÜ-])@1<!%(ala[cç]ak|[oö]n[cç]ek[iıİ]|de[gğ][iıİ]l|[sş]art[iıİ]|t[uü]tar|b[oö]r[cç]|e[gğ]er|veya|[iıİ][sş]e|ve)%([[:alnum:]_çğıöşüÇĞİÖŞÜ-])@!/
syntax match kuralKosul /\v\c<ya\s+da>/
syntax match kuralDonem /\v\c%(iki\s+)?[öo]nceki\s+y[ıi]l|\c[öo]nceki\s+ay|\cd[öo]nem\s+ba[şs][ıi]|\cge[çc]ici\s+mizan|\ckapan[ıi][şs]\s+[öo]ncesi|\ckesin\s+mizan|\cizleyen\s+y[ıi]l/
syntax match kuralIslev /\v<%(BB|AB|N|KUR|FON|FIN|EKO|T)>\ze\s*\(/
syntax match kuralSayi /\v<[0-9][0-9.-]*>/
syntax match kuralAtif /\v<[0-9]+\/[0-9a-zçğıöşü]+%([-\/][0-9a-zçğıöşü]+)*/
syntax match kuralAtif /\v^\s*[a-z]-[0-9]+>/
syntax region kuralMetin start=/"/ end=/"\|$/
syntax match kuralAciklama /#.*$/
highlight default link kuralDeyim Statement
highlight default link kuralKosul Operator
highlight default link kuralDonem Constant
highlight default link kuralIslev Function
highlight default link kuralSayi Number
highlight default link kuralAtif Identifier
highlight default link kuralMetin String
highlight default link kuralAciklama Comment
setlocal commentstring=#\ %s
let b:current_syntax = "kural"
