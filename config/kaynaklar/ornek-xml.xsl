<?xml version="1.0" encoding="UTF-8"?>
<!-- YevmiyeAktarim kayıtlarını urn:batch:belge:1 belgelerine çevirir: her Kayit bir fis olur. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns="urn:batch:belge:1">
  <xsl:output method="xml" encoding="UTF-8"/>

  <xsl:template match="/YevmiyeAktarim">
    <belgeler>
      <xsl:apply-templates select="Kayit"/>
    </belgeler>
  </xsl:template>

  <xsl:template match="Kayit">
    <fis belge_no="{@no}" tarih="{@gun}">
      <xsl:attribute name="belge_turu">
        <xsl:choose>
          <xsl:when test="@tip = 'M'">MIF</xsl:when>
          <xsl:when test="@tip = 'O'">OEB</xsl:when>
          <xsl:otherwise><xsl:value-of select="@tip"/></xsl:otherwise>
        </xsl:choose>
      </xsl:attribute>
      <xsl:if test="Konu">
        <xsl:attribute name="aciklama"><xsl:value-of select="normalize-space(Konu)"/></xsl:attribute>
      </xsl:if>
      <xsl:for-each select="Evrak">
        <dayanak turu="{@cins}" no="{@sayi}" tarihi="{@gun}"/>
      </xsl:for-each>
      <xsl:if test="Kisi">
        <ilgili ad="{Kisi/@unvan}"/>
      </xsl:if>
      <xsl:apply-templates select="Hareket"/>
    </fis>
  </xsl:template>

  <!-- Kaynakta tutar 1250,00 biçimindedir; ondalık virgülü noktaya çevrilir. -->
  <xsl:template match="Hareket">
    <satir hesap="{@kod}">
      <xsl:choose>
        <xsl:when test="@yon = 'B'">
          <xsl:attribute name="borc"><xsl:value-of select="translate(@tutar, ',', '.')"/></xsl:attribute>
        </xsl:when>
        <xsl:when test="@yon = 'A'">
          <xsl:attribute name="alacak"><xsl:value-of select="translate(@tutar, ',', '.')"/></xsl:attribute>
        </xsl:when>
      </xsl:choose>
      <xsl:if test="Tertip">
        <xsl:attribute name="kurumsal"><xsl:value-of select="Tertip/@kurum"/></xsl:attribute>
        <xsl:attribute name="fonksiyonel"><xsl:value-of select="Tertip/@islev"/></xsl:attribute>
        <xsl:attribute name="finansman"><xsl:value-of select="Tertip/@finans"/></xsl:attribute>
        <xsl:attribute name="ekonomik"><xsl:value-of select="Tertip/@eko"/></xsl:attribute>
      </xsl:if>
      <xsl:if test="@metin">
        <xsl:attribute name="aciklama"><xsl:value-of select="@metin"/></xsl:attribute>
      </xsl:if>
    </satir>
  </xsl:template>
</xsl:stylesheet>
