"""How a page looks: a typed memorandum on two sheets, in black and white, with what every system has installed."""

from __future__ import annotations

from typing import Final

STYLE: Final = """
@page{size:A4;margin:9mm 12mm}
*{box-sizing:border-box}
html{background:#d9d6cd;color:#111;print-color-adjust:exact;-webkit-print-color-adjust:exact}
body{margin:0;font:8.6pt/1.29 "Times New Roman","Liberation Serif",Tinos,"Nimbus Roman",Times,serif;hyphens:auto}
.side{width:210mm;min-height:297mm;margin:6mm auto;padding:10mm 12mm;background:#fdfcf8;
 box-shadow:0 .5mm 2mm #0005;display:flex;flex-direction:column;gap:1.8mm}
@media print{html{background:#fff}.side{width:auto;min-height:277mm;margin:0;padding:0;box-shadow:none;background:#fff}
 .side+.side{break-before:page}}
@media screen and (max-width:210mm){.side{width:auto;min-height:0;margin:0;padding:5mm}
 .cols,.wide,.grid2,.grid3{grid-template-columns:1fr}.asked{columns:1}}
header{border-bottom:1.6pt solid #111;padding-bottom:1mm}
.letterhead{display:flex;justify-content:space-between;align-items:baseline;font-family:"Courier New",Courier,
 "Liberation Mono","DejaVu Sans Mono",monospace;letter-spacing:.06em}
.letterhead h1{font-size:13pt;margin:0;letter-spacing:.28em}
.letterhead span{font-size:7.6pt}
.fields{display:grid;grid-template-columns:auto 1fr auto 1fr;gap:.3mm 3mm;margin-top:1.2mm;
 font-family:"Courier New",Courier,"Liberation Mono","DejaVu Sans Mono",monospace;font-size:7.8pt}
.fields b{font-weight:700}
h2{font-size:9.2pt;margin:0 0 .7mm;letter-spacing:.09em;text-transform:uppercase;border-bottom:.5pt solid #111}
h3{font-size:8.6pt;margin:.8mm 0 .3mm}
p{margin:0 0 .7mm}
ol,ul{margin:0;padding-left:4.4mm}
li{margin:0 0 .5mm}
.cols{display:grid;grid-template-columns:1fr 1fr;gap:1.6mm 6mm;align-items:start}
.wide li{font-size:8.1pt;line-height:1.23}
.wide{grid-template-columns:3fr 2fr}
.cols>div,.cols>section{min-width:0}
.grid1,.grid2,.grid3{display:grid;grid-template-columns:1fr;gap:1mm 5mm;align-items:start}
.grid2{grid-template-columns:1fr 1fr}
.grid3{grid-template-columns:1fr 1fr 1fr}
.grid3 table{font-size:6.6pt;line-height:1.1}
.grid3 td{padding:.12mm .8mm}
.asked{columns:2;column-gap:6mm}
.asked li{break-inside:avoid}
.fills{flex:1;display:flex;flex-direction:column;min-height:15mm}
.ruled{flex:1;min-height:0;background:repeating-linear-gradient(#0000 0 6.6mm,#888 6.6mm 6.9mm)}
.stack{display:flex;flex-direction:column;gap:1.6mm}
.plot{display:block;width:100%;height:auto;font-family:inherit}
figure{margin:0}
figcaption,.small,small{font-size:7.4pt;line-height:1.25;color:#333}
figcaption{margin-top:.3mm}
table{border-collapse:collapse;width:100%;font-size:7.5pt;line-height:1.2}
th{text-align:left;font-weight:700;border-bottom:.6pt solid #111;padding:.2mm 1mm}
td{vertical-align:top;border-bottom:.3pt solid #999;padding:.35mm 1mm}
tr{break-inside:avoid}
.number{text-align:right}
.number,.whole{white-space:nowrap}
.turns th:nth-child(3){width:36%}
.turns th:nth-child(4){width:33%}
.mark{font-weight:700;white-space:nowrap}
.lead{font-size:10.4pt;font-weight:700;margin-bottom:.4mm}
.line{display:inline-block;min-width:52mm;border-bottom:.5pt solid #111}
.box{border:.7pt solid #111;padding:1.2mm 2mm}
section,figure{break-inside:avoid}
bdi,td,p,li{overflow-wrap:anywhere}
footer{font-size:7pt;color:#333;border-top:.5pt solid #111;padding-top:.6mm}
"""
"""Fonts are those of the reader's own system, all of the same widths, so that a page breaks alike everywhere."""
