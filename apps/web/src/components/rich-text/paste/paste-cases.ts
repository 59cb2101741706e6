const mso = (level: number, sign: string, text: string, list = 0) =>
  `<p class=MsoListParagraphCxSpMiddle style='margin-left:${level * 36}pt;text-indent:-18.0pt;mso-list:l${list} level${level} lfo1'><![if !supportLists]><span style='font-family:Symbol;mso-fareast-font-family:Symbol'><span style='mso-list:Ignore'>${sign}<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;&nbsp;&nbsp; </span></span></span><![endif]><span lang=ES-HN>${text}<o:p></o:p></span></p>`;
const word = (body: string) => `<html xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:w="urn:schemas-microsoft-com:office:word"><head><meta name=Generator content="Microsoft Word 15"><style><!-- p.MsoNormal {margin:0cm; font-family:"Calibri"} --></style><!--[if gte mso 9]><xml><w:WordDocument></w:WordDocument></xml><![endif]--></head><body lang=ES><!--StartFragment-->${body}<!--EndFragment--></body></html>`;
const google = (body: string) => `<meta charset='utf-8'><b style="font-weight:normal;" id="docs-internal-guid-1f2">${body}</b><br class="Apple-interchange-newline">`;

/** What, the clipboard's HTML, and the Markdown that comes of it. */
export const cases: readonly (readonly [string, string, string])[] = [
  ['Word: paragraphs without its empty ones', word('<p class=MsoNormal>Uno<o:p></o:p></p><p class=MsoNormal><o:p>&nbsp;</o:p></p><p class=MsoNormal>Dos&nbsp; tres</p>'), 'Uno\n\nDos tres'],
  ['Word: lines of its source are no lines', word("<p class=MsoNormal>La persona\nescucha con\ncalma.</p>"), 'La persona escucha con calma.'],
  ['Word: a list of bullets with a second level', word(mso(1, '·', 'Uno') + mso(2, 'o', 'Uno a') + mso(2, 'o', 'Uno b') + mso(1, '·', 'Dos')), '- Uno\n  - Uno a\n  - Uno b\n- Dos'],
  ['Word: a numbered list that starts at 3', word(mso(1, '3.', 'Tres') + mso(1, '4.', 'Cuatro')), '3. Tres\n4. Cuatro'],
  ['Word: letters within numbers', word(mso(1, '1.', 'Uno') + mso(2, 'a)', 'A') + mso(2, 'b)', 'B') + mso(1, '2.', 'Dos')), '1. Uno\n   1. A\n   2. B\n2. Dos'],
  ['Word: two lists with a paragraph between them', word(`${mso(1, '·', 'Uno')}<p class=MsoNormal>Entre</p>${mso(1, '·', 'Dos', 1)}`), '- Uno\n\nEntre\n\n- Dos'],
  ['Word: titles, also those that are paragraphs in disguise', word("<p class=MsoTitle>Kit</p><h2><b><span style='font-size:16pt'>Módulo</span></b></h2><p class=MsoNormal style='mso-outline-level:3'>Parte</p>"), '# Kit\n\n## Módulo\n\n### Parte'],
  ['Word: bold and italics', word("<p class=MsoNormal><b><span lang=ES>Ojo:</span></b> lea <i>todo</i> y <span style='font-weight:bold;font-style:italic'>más</span></p>"), '**Ojo:** lea *todo* y ***más***'],
  ['Word: a table with merged cells', word("<table class=MsoTableGrid border=1><tr><td colspan=2 style='width:10pt'><p class=MsoNormal><b>Ambas</b></p></td></tr><tr><td rowspan=2><p class=MsoNormal>A</p></td><td><p class=MsoNormal>1</p><p class=MsoNormal>2</p></td></tr><tr><td align=right>3 | 4</td></tr></table>"), '| Ambas | |\n| - | - |\n| A | 1<br>2 |\n| | 3 \\| 4 |'],
  ['Word: a footnote', word('<p class=MsoNormal>Dato<a style=\'mso-footnote-id:ftn1\' href="#_ftn1" name="_ftnref1" title=""><span class=MsoFootnoteReference>[1]</span></a>.</p><div style=\'mso-element:footnote-list\'><hr><div id=ftn1><p class=MsoFootnoteText><a href="#_ftnref1" name="_ftn1">[1]</a> La fuente.</p></div></div>'), 'Dato[^1].\n\n---\n\n[^1]: La fuente.'],
  ['Word: hidden words and deleted ones', word("<p class=MsoNormal>A<span style='display:none;mso-hide:all'>oculto</span>B<del>quitado</del></p>"), 'AB~~quitado~~'],
  ['Word: pictures are left to their files', word('<p class=MsoNormal>Ver <img width=10 src="file:///C:/Users/a/clip_image001.png" alt="Una mujer escucha"> <img src="data:image/png;base64,AAAA"></p>'), 'Ver Una mujer escucha'],
  ['Word online: levels on the items of boxed lists', '<div class="ListContainerWrapper"><ul><li data-aria-level="1"><p>Uno</p></li></ul></div><div class="ListContainerWrapper"><ul><li data-aria-level="2"><p>Uno a</p></li></ul></div><div class="ListContainerWrapper"><ul><li data-aria-level="1"><p>Dos</p></li></ul></div>', '- Uno\n  - Uno a\n- Dos'],
  ['Word online: a heading by its role', '<div class="OutlineElement"><p role="heading" aria-level="2"><span>Título</span></p></div><div class="OutlineElement"><p><span>Texto</span></p></div>', '## Título\n\nTexto'],
  ['Docs: the bold that wraps all is none', google('<p dir="ltr" style="line-height:1.38"><span style="font-size:11pt;font-weight:400">Texto </span><span style="font-weight:700">fuerte</span></p><br><p dir="ltr"><span style="font-style:italic">suave</span></p>'), 'Texto **fuerte**\n\n*suave*'],
  ['Docs: nested lists that stand in lists', google('<ul><li aria-level="1" style="font-weight:400"><p role="presentation"><span>Uno</span></p></li><ul><li aria-level="2"><p><span>Uno a</span></p></li></ul><li aria-level="1"><p><span>Dos</span></p></li></ul>'), '- Uno\n  - Uno a\n- Dos'],
  ['Docs: a link through the search engine', google('<p><a href="https://www.google.com/url?q=https://a.hn/b%3Fc%3D1&amp;sa=D"><span style="color:#15c;text-decoration:underline">aquí</span></a></p>'), '[aquí](https://a.hn/b?c=1)'],
  ['Docs: a footnote', google('<p>Dato<sup><a href="#ftnt1" id="ftnt_ref1">[1]</a></sup></p><div><p><a href="#ftnt_ref1" id="ftnt1">[1]</a> Fuente</p></div>'), 'Dato[^1]\n\n[^1]: Fuente'],
  ['Docs: a table', google('<div dir="ltr"><table><colgroup><col></colgroup><tbody><tr><td><p><span>Hora</span></p></td><td><p><span>Qué</span></p></td></tr><tr><td><p>9:00</p></td><td><ul><li><p>Uno</p></li><li><p>Dos</p></li></ul></td></tr></tbody></table></div>'), '| Hora | Qué |\n| - | - |\n| 9:00 | • Uno<br>• Dos |'],
  ['LibreOffice: fonts and classes go, the words stay', '<p class="western" style="margin-bottom:0.5cm"><font face="Liberation Serif, serif"><font size="3">Uno <b>dos</b></font></font></p><p class="western"><br/></p>', 'Uno **dos**'],
  ['LibreOffice: a list of paragraphs', '<ol start="2"><li><p style="margin-bottom:0cm">Dos</p></li><li><p>Tres</p><ol><li><p>Tres a</p></li></ol></li></ol>', '2. Dos\n3. Tres\n   1. Tres a'],
  ['LibreOffice: a footnote', '<p>Dato<a class="sdfootnoteanc" name="sdfootnote1anc" href="#sdfootnote1sym"><sup>1</sup></a></p><div id="sdfootnote1"><p class="sdfootnote"><a class="sdfootnotesym" name="sdfootnote1sym" href="#sdfootnote1anc">1</a>Fuente</p></div>', 'Dato[^1]\n\n[^1]: Fuente'],
  ['a PDF reader’s HTML: lines are joined and words made whole', '<p>La persona que facilita explica con calma la con-<br>signa y espera a que cada grupo la repita,<br>sin corregir.<br><br>Después camina entre los grupos.</p>', 'La persona que facilita explica con calma la consigna y espera a que cada grupo la repita, sin corregir.\n\nDespués camina entre los grupos.'],
  ['a web page: boxes become paragraphs', '<div><div>Uno</div><div><span>Dos</span></div></div><dl><dt>Red</dt><dd>Personas que se apoyan</dd></dl>', 'Uno\n\nDos\n\n**Red**\n\nPersonas que se apoyan'],
  ['a web page: a table that lays it out', '<table role="presentation"><tr><td><h2>Uno</h2></td><td><p>Dos</p></td></tr></table><table><tr><td>Tres</td></tr></table>', '## Uno\n\nDos\n\nTres'],
  ['a web page: code, quotes and lines', '<blockquote><p>Cita</p></blockquote><pre>a\n  b</pre><hr><p>x <code>y</code></p>', '> Cita\n\n```\na\n  b\n```\n\n---\n\nx `y`'],
  ['a browser’s breaks', '<p>Uno<br>Dos</p><p>Tres<br></p>', 'Uno\\\nDos\n\nTres'],
  ['hostile: scripts, styles and frames', '<script>alert(1)</script><style>p{}</style><p>Uno</p><iframe src="https://evil.example"></iframe><object data="x"></object><svg><script>alert(1)</script></svg>', 'Uno'],
  ['hostile: handlers', '<p onclick="alert(1)" onmouseover=alert(1)>Uno <b onfocus=alert(1) tabindex=0>dos</b></p><img src=x onerror=alert(1)>', 'Uno **dos**'],
  ['hostile: addresses that are programs', '<p><a href="javascript:alert(1)">a</a> <a href="JaVaScRiPt:alert(1)">b</a> <a href="data:text/html,x">c</a> <a href="vbscript:x">d</a> <a href=" https://a.hn">e</a> <a href="file:///etc/passwd">f</a></p>', 'a b c d [e](https://a.hn) f'],
  ['hostile: forms and what they hold', '<form action="javascript:alert(1)"><input value="x"><button>Enviar</button><p>Texto</p></form><textarea>y</textarea>', 'Texto'],
  ['hostile: pictures as data', '<p>a<img src="data:image/svg+xml,<svg onload=alert(1)>" alt="x">b</p>', 'axb'],
  ['hostile: markup that mutates', '<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=alert(1)&gt;">', ''],
  ['hostile: what says it is the editor’s own', '<pre data-kept="&lt;script&gt;alert(1)&lt;/script&gt;">a</pre><aside data-block="callout" data-extra="{onclick=x}">b</aside><img data-src="https://evil.example/a.png" alt="c">', '```\na\n```\n\nb\n\nc'],
  ['words that look like Markdown or tags stay words', '<p>1. # *uno* &lt;b&gt;dos&lt;/b&gt; :::solution</p>', '1\\. # \\*uno\\* \\<b>dos\\</b> :::solution'],
];

/** The same for plain text, as readers of PDF put it in the clipboard. */
export const plain: readonly (readonly [string, string, string])[] = [
  ['PDF: lines of a page become paragraphs', 'En grupos de cuatro, lean la tarjeta. Una persona\nescucha, otra cuenta, dos observan. Cambien a los\ncinco minutos.\nRecuerde que su tarea no es investigar, sino que es\nescuchar con calma.', 'En grupos de cuatro, lean la tarjeta. Una persona escucha, otra cuenta, dos observan. Cambien a los cinco minutos.\n\nRecuerde que su tarea no es investigar, sino que es escuchar con calma.'],
  ['PDF: a word cut at the end of its line', 'La consigna se dice una sola vez y se espera que el gru-\npo la repita con sus propias palabras antes de empezar.', 'La consigna se dice una sola vez y se espera que el grupo la repita con sus propias palabras antes de empezar.'],
  ['PDF: bullets and numbers', 'Materiales que hacen falta para la sesión de la tarde:\n• Tarjetas de la A1 a la A8, una para cada uno de los\ngrupos\n• Reloj\n1. Lea la tarjeta en voz alta\n2. Espere', 'Materiales que hacen falta para la sesión de la tarde:\n\n- Tarjetas de la A1 a la A8, una para cada uno de los grupos\n- Reloj\n\n1. Lea la tarjeta en voz alta\n2. Espere'],
  ['PDF: short lines are lines of their own', 'Casa de la Mujer\nBarrio Abajo\nTegucigalpa', 'Casa de la Mujer\n\nBarrio Abajo\n\nTegucigalpa'],
  ['old line ends and signs that nobody sees', 'Uno\u00AD\r\n\r\nDos\u200B', 'Uno\n\nDos'],
  ['Markdown is read as Markdown', '## Uno\n\n:::callout[Ojo]\n- [ ] dos\n:::', '## Uno\n\n:::callout[Ojo]\n- [ ] dos\n:::'],
  ['tags in plain text are words', '<b>uno</b> & <script>x</script>', '\\<b>uno\\</b> & \\<script>x\\</script>'],
];
