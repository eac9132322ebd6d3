<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:e="urn:eski"
                xmlns="urn:batch:belge:1" exclude-result-prefixes="e">
  <xsl:template match="/e:Yevmiye">
    <belgeler kaynak="eski"><xsl:apply-templates select="e:Kayitlar/e:Kayit"/></belgeler>
  </xsl:template>
  <xsl:template match="e:Kayit">
    <fis belge_turu="MIF" belge_no="{@no}" tarih="{@gun}"><xsl:apply-templates select="e:Hareket"/></fis>
  </xsl:template>
  <xsl:template match="e:Hareket">
    <satir hesap="{@h}" borc="{@b}" alacak="{@a}"/>
  </xsl:template>
</xsl:stylesheet>
