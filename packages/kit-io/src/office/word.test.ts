import { describe, expect, test } from '@jest/globals';
import { AlignmentType, Document, ExternalHyperlink, Footer, FootnoteReferenceRun, Header, HeadingLevel, ImageRun, LevelFormat, Packer, Paragraph, Table, TableCell, TableOfContents, TableRow, TextRun } from 'docx';
import type { IParagraphOptions } from 'docx';
import fc from 'fast-check';
import { dot, lostWords, outlineOf, paragraph, part, rels, shownWords, wordFile, wordsLeftOut } from '../../test/office-files.ts';
import { runs } from '../../../domain/test/property.ts';
import { renderMarkdown } from '../markdown.ts';
import { applyStructure } from './apply.ts';

const built = async (document: Document): Promise<Uint8Array> => new Uint8Array(await Packer.toBuffer(document));
const text = (words: string, more: IParagraphOptions = {}): Paragraph => new Paragraph({ ...more, children: [new TextRun(words)] });
const heading = (words: string, level: (typeof HeadingLevel)[keyof typeof HeadingLevel]): Paragraph => text(words, { heading: level });
const bullet = (words: string, level = 0): Paragraph => text(words, { bullet: { level } });
const cell = (words: string, more = {}): TableCell => new TableCell({ children: [text(words)], ...more });

const course = new Document({
  title: 'Propiedades del archivo',
  numbering: { config: [{ reference: 'pasos', levels: [{ level: 0, format: LevelFormat.DECIMAL, text: '%1.', alignment: AlignmentType.START }] }] },
  sections: [{
    headers: { default: new Header({ children: [text('Borrador interno')] }) }, footers: { default: new Footer({ children: [text('Página al pie')] }) },
    children: [
      heading('Primera atención', HeadingLevel.TITLE),
      text('Guía para el taller de dos días.'),
      heading('Módulo 1: Escuchar (90 min)', HeadingLevel.HEADING_1),
      text('Lo que este módulo trae.'),
      heading('Objetivos', HeadingLevel.HEADING_2),
      text('Al terminar, las personas podrán:'),
      bullet('Escuchar sin juzgar'), bullet('Explicar los derechos'),
      heading('Bienvenida', HeadingLevel.HEADING_2),
      new Paragraph({ children: [new TextRun('La '), new TextRun({ text: 'línea ', bold: true }), new TextRun({ text: '114', bold: true }), new TextRun(' es '), new TextRun({ text: 'gratuita', italics: true }), new TextRun(': '), new ExternalHyperlink({ link: 'https://example.org/guía', children: [new TextRun('más')] })] }),
      new Paragraph({ children: [new ImageRun({ type: 'png', data: dot, transformation: { width: 10, height: 10 }, altText: { name: 'd', title: 't', description: 'Un reloj parado' } })] }),
      heading('Estudio de caso: la denuncia (30 min)', HeadingLevel.HEADING_2),
      bullet('Uno'), bullet('Uno bajo', 1), bullet('Dos'),
      text('Primero', { numbering: { reference: 'pasos', level: 0 } }), text('En medio'), text('Segundo', { numbering: { reference: 'pasos', level: 0 } }),
      heading('Detalle', HeadingLevel.HEADING_3),
      text('Materiales: papelógrafo, marcadores; cinta'),
      new Table({ rows: [new TableRow({ children: [cell('Paso'), cell('Quién')] }), new TableRow({ children: [cell('Recibir | oír'), cell('Recepción')] })] }),
      text('Notas para la persona facilitadora:'), text('No leer el caso en voz alta.'),
      heading('Puntos clave', HeadingLevel.HEADING_1), bullet('Nunca a solas'),
      heading('Almuerzo', HeadingLevel.HEADING_1),
    ],
  }],
});

describe('a course with heading styles', () => {
  test('comes as modules and activities with their lists, minutes, tables and pictures', async () => {
    const bytes = await built(course);
    const outline = await outlineOf(bytes, 'Guía del taller.docx');
    expect(outline).toMatchObject({ kind: 'docx', title: 'Primera atención', locale: 'es' });
    const applied = applyStructure(outline);
    expect(applied.modules.map((one) => [one.title, one.break, one.activities.map((a) => [a.title, a.kind, a.minutes])])).toEqual([
      ['Módulo 1: Escuchar', false, [['Bienvenida', 'reading', 60], ['Estudio de caso: la denuncia', 'case_study', 30]]],
      ['Almuerzo', true, [['Almuerzo', 'break', 0]]],
    ]);
    const [first] = applied.modules;
    expect(first?.summary).toBe('Guía para el taller de dos días.\n\nLo que este módulo trae.');
    expect(first?.objectives.map((one) => one.text)).toEqual(['Escuchar sin juzgar', 'Explicar los derechos']);
    expect(first?.keyPoints.map((one) => one.text)).toEqual(['Nunca a solas']);
    const [welcome, study] = first?.activities ?? [];
    expect(welcome?.body).toBe(`La **línea 114** es *gratuita*: [más](https://example.org/guía)\n\n![Un reloj parado](kit:asset/${applied.assets[0]?.entry.path})`);
    expect(applied.assets.map(({ entry }) => entry)).toEqual([expect.objectContaining({ path: expect.stringMatching(/^fig\/guia-del-taller-\w{8}\.png$/), mediaType: 'image/png', bytes: dot.length, facilitatorOnly: false })]);
    expect(study?.body).toBe('- Uno\n  - Uno bajo\n- Dos\n\n1. Primero\n\nEn medio\n\n2. Segundo\n\n### Detalle\n\n| Paso | Quién |\n| - | - |\n| Recibir \\| oír | Recepción |');
    expect(study?.materials).toEqual(['papelógrafo', 'marcadores', 'cinta']);
    expect(study?.facilitator.notes).toBe('No leer el caso en voz alta.');
    expect(applied.report.map((one) => one.code)).toEqual(expect.arrayContaining(['header_footer_left', 'minutes_taken', 'lead_in_left', 'case_study_unattested']));
  });

  test('loses no word, and the same bytes give the same outline', async () => {
    const bytes = await built(course);
    const outline = await outlineOf(bytes);
    expect(await lostWords(bytes, outline)).toEqual([]);
    expect(await wordsLeftOut(bytes, outline, applyStructure(outline))).toEqual([]);
    expect(await outlineOf(bytes)).toEqual(outline);
  });
});

test('footnotes go with the text that names them, and a list of contents stays away', async () => {
  const bytes = await built(new Document({
    footnotes: { 1: { children: [text('Código Penal, artículo 118-A.')] }, 2: { children: [text('Otra fuente:'), text('en dos párrafos.')] } },
    sections: [{ children: [
      new TableOfContents('Índice', { hyperlink: true, headingStyleRange: '1-2' }),
      heading('Marco legal', HeadingLevel.HEADING_1), heading('La ley', HeadingLevel.HEADING_2),
      new Paragraph({ children: [new TextRun('La ley lo dice'), new FootnoteReferenceRun(1), new TextRun('.')] }),
      heading('La práctica', HeadingLevel.HEADING_2),
      new Paragraph({ children: [new TextRun('Así se hace'), new FootnoteReferenceRun(2)] }),
    ] }],
  }));
  const outline = await outlineOf(bytes);
  const [module] = applyStructure(outline).modules;
  expect(module?.activities.map((one) => one.body)).toEqual(['La ley lo dice[^1].\n\n[^1]: Código Penal, artículo 118-A.', 'Así se hace[^2]\n\n[^2]: Otra fuente:\n\n    en dos párrafos.']);
  expect(await lostWords(bytes, outline)).toEqual([]);
});

test('without heading styles, what looks like titles is guessed and says so', async () => {
  const title = (words: string): Paragraph => new Paragraph({ children: [new TextRun({ text: words, bold: true })] });
  const bytes = await built(new Document({ sections: [{ children: [
    title('MÓDULO 1. Conceptos'), text('Una introducción que termina en punto.'), title('Actividad 1: Lluvia de ideas (15 minutos)'), text('Se anota todo.'),
    text('Preguntas de reflexión:'), bullet('¿Qué vio?'), text('Después se sigue.'), title('Actividad 2: Video'), text('https://example.org/film'), title('Módulo 2'), text('Fin.'),
  ] }] }));
  const outline = await outlineOf(bytes);
  expect(outline.blocks.filter((one) => one.guessed).map((one) => [one.level, one.title])).toEqual([
    [1, 'MÓDULO 1. Conceptos'], [2, 'Actividad 1: Lluvia de ideas (15 minutos)'], [3, 'Preguntas de reflexión:'], [2, 'Actividad 2: Video'], [1, 'Módulo 2'],
  ]);
  const { modules } = applyStructure(outline);
  expect(modules.map((one) => [one.title, one.questions.map((q) => q.text), one.activities.map((a) => [a.title, a.kind, a.minutes, a.body])])).toEqual([
    ['MÓDULO 1. Conceptos', ['¿Qué vio?'], [['Actividad 1: Lluvia de ideas', 'discussion', 15, 'Se anota todo.\n\nDespués se sigue.'], ['Actividad 2: Video', 'video', 0, '<https://example.org/film>']]],
    ['Módulo 2', [], [['Módulo 2', 'reading', 0, 'Fin.']]],
  ]);
  expect(modules[0]?.activities[1]?.link).toBe('https://example.org/film');
  expect(outline.report.map((one) => one.code)).toContain('headings_guessed');
});

test('merged cells are repeated, lists and tables in cells stay words, a table of one cell is a frame', async () => {
  const inner = new Table({ rows: [new TableRow({ children: [cell('dentro'), cell('de dentro')] })] });
  const bytes = await built(new Document({ sections: [{ children: [
    new Table({ rows: [
      new TableRow({ children: [cell('Ancha', { columnSpan: 2 }), cell('C')] }),
      new TableRow({ children: [cell('Alta', { rowSpan: 2 }), new TableCell({ children: [bullet('uno'), bullet('dos')] }), cell('3')] }),
      new TableRow({ children: [new TableCell({ children: [text('x'), inner, text('')] }), cell('6')] }),
    ] }),
    new Table({ rows: [new TableRow({ children: [cell('Aviso en un recuadro')] })] }),
  ] }] }));
  const outline = await outlineOf(bytes);
  expect(outline.blocks[0]?.body).toBe('| Ancha | Ancha | C |\n| - | - | - |\n| Alta | • uno<br>• dos | 3 |\n| Alta | x<br>dentro · de dentro | 6 |\n\n> Aviso en un recuadro');
  expect(outline.report.map((one) => one.code).sort()).toEqual(['table_cells_repeated', 'table_cells_repeated', 'table_nested']);
  expect(await lostWords(bytes, outline)).toEqual([]);
});

test('a document too long for one text goes on in further activities, without losing a word', async () => {
  const words = (n: number): string => Array.from({ length: 60 }, (_, k) => `palabra${n}x${k}`).join(' ');
  const rows = Array.from({ length: 900 }, (_, n) => new TableRow({ children: [cell(`fila${n}`), cell(`dato${n}`)] }));
  const bytes = await built(new Document({ sections: [{ children: [
    heading('Largo', HeadingLevel.HEADING_1), heading('Lectura', HeadingLevel.HEADING_2), ...Array.from({ length: 200 }, (_, n) => text(words(n))), new Table({ rows }), ...Array.from({ length: 1500 }, (_, n) => bullet(`punto${n}`)),
  ] }] }));
  const outline = await outlineOf(bytes);
  const applied = applyStructure(outline);
  expect(applied.modules[0]?.activities.length).toBeGreaterThan(5);
  expect(applied.modules[0]?.activities.map((one) => one.title).slice(0, 2)).toEqual(['Lectura', 'Lectura (2)']);
  expect(await wordsLeftOut(bytes, outline, applied)).toEqual([]);
  expect(applied.report.map((one) => one.code)).toContain('text_split');
});

describe('what Word’s own programs write', () => {
  const styles = (names: Readonly<Record<string, string>>): string => part('w:styles', Object.entries(names).map(([id, name]) => `<w:style w:type="paragraph" w:styleId="${id}"><w:name w:val="${name}"/></w:style>`).join(''));
  const bodyOf = async (body: string, parts = {}): Promise<string> => (await outlineOf(await wordFile(body, parts))).blocks.map((one) => one.body).join('\n\n');

  test.each([['Ttulo1', 'heading 1', 'Ttulo2', 'heading 2'], ['Titre1', 'Titre 1', 'Titre2', 'Titre 2'], ['Título1', 'Título 1', 'Título2', 'Título 2'], ['a', 'Heading 1', 'b', 'Heading 2']])('headings by the style %s “%s”', async (one, oneName, two, twoName) => {
    const bytes = await wordFile(paragraph('Módulo', one) + paragraph('Actividad', two) + paragraph('Texto'), { 'word/_rels/document.xml.rels': rels({ s: ['styles', 'styles.xml'] }), 'word/styles.xml': styles({ [one]: oneName, [two]: twoName }) });
    expect(applyStructure(await outlineOf(bytes)).modules).toMatchObject([{ title: 'Módulo', activities: [{ title: 'Actividad', body: 'Texto' }] }]);
  });

  test('insertions are taken, deletions left, moves counted once, and the report has their words', async () => {
    const bytes = await wordFile('<w:p><w:r><w:t xml:space="preserve">Queda </w:t></w:r><w:ins w:id="1"><w:r><w:t>nuevo</w:t></w:r></w:ins><w:del w:id="2"><w:r><w:delText>viejo</w:delText></w:r></w:del><w:moveFrom w:id="3"><w:r><w:t>mudado</w:t></w:r></w:moveFrom></w:p>');
    const outline = await outlineOf(bytes);
    expect(outline.blocks[0]?.body).toBe('Queda nuevo');
    expect(outline.report.map(({ code, detail }) => [code, detail])).toEqual([['insertion_taken', 'nuevo'], ['deletion_left', 'viejo'], ['deletion_left', 'mudado']]);
    expect(await lostWords(bytes, outline)).toEqual([]);
  });

  test('comments, hidden text, embedded objects and fields of furniture are left and named', async () => {
    const field = (instruction: string, result: string): string => `<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>${instruction}</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>${result}</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>`;
    const bytes = await wordFile(
      `<w:p><w:r><w:t xml:space="preserve">Visto </w:t></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t>secreto</w:t></w:r><w:r><w:commentReference w:id="7"/></w:r>${field('PAGE', '12')}${field('HYPERLINK "https://example.org/x"', 'enlace')}</w:p>` +
      `<w:p><w:r><w:object><o:OLEObject ProgID="Excel.Sheet.12"/></w:object></w:r></w:p>`,
      { 'word/_rels/document.xml.rels': rels({ c: ['comments', 'comments.xml'] }), 'word/comments.xml': part('w:comments', `<w:comment w:id="7">${paragraph('¿Seguro?')}</w:comment><w:comment w:id="8">${paragraph('Suelto')}</w:comment>`) },
    );
    const outline = await outlineOf(bytes);
    expect(outline.blocks[0]?.body).toBe('Visto [enlace](https://example.org/x)');
    expect(outline.report.map(({ code, detail }) => [code, detail])).toEqual([['hidden_text_left', 'secreto'], ['comment_left', '¿Seguro?'], ['field_left', '12'], ['embedded_object_left', 'Excel.Sheet.12'], ['comment_left', 'Suelto']]);
    expect(await lostWords(bytes, outline)).toEqual([]);
  });

  test('text boxes follow their paragraph, once, and formulas are text', async () => {
    const box = `<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:txbx><w:txbxContent>${paragraph('En la caja')}</w:txbxContent></wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape><v:textbox><w:txbxContent>${paragraph('En la caja')}</w:txbxContent></v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r>`;
    const formula = '<m:oMath><m:sSup><m:e><m:r><m:t>x</m:t></m:r></m:e><m:sup><m:r><m:t>2</m:t></m:r></m:sup></m:sSup><m:f><m:num><m:r><m:t>a+b</m:t></m:r></m:num><m:den><m:r><m:t>2</m:t></m:r></m:den></m:f></m:oMath>';
    expect(await bodyOf(`<w:p><w:r><w:t xml:space="preserve">Antes </w:t></w:r>${formula}${box}</w:p>${paragraph('Después')}`)).toBe('Antes x^2(a+b)/2\n\nEn la caja\n\nDespués');
  });

  test('endnotes are numbered with the footnotes; one that is missing is said', async () => {
    const outline = await outlineOf(await wordFile(
      '<w:p><w:r><w:t>A</w:t><w:footnoteReference w:id="2"/></w:r><w:r><w:endnoteReference w:id="5"/></w:r><w:r><w:footnoteReference w:id="99"/></w:r></w:p>',
      { 'word/_rels/document.xml.rels': rels({ f: ['footnotes', 'footnotes.xml'], e: ['endnotes', 'endnotes.xml'] }), 'word/footnotes.xml': part('w:footnotes', `<w:footnote w:id="2">${paragraph('pie')}</w:footnote>`), 'word/endnotes.xml': part('w:endnotes', `<w:endnote w:id="5">${paragraph('final')}</w:endnote>`) },
    ));
    expect(outline.blocks[0]?.body).toBe('A[^1][^2]\n\n[^1]: pie\n\n[^2]: final');
    expect(outline.report.map((one) => one.code)).toEqual(['note_missing']);
  });

  test('pictures from elsewhere are never fetched; drawings for printers and names of files for descriptions are said', async () => {
    const image = (id: string, alt: string): string => `<w:r><w:drawing><wp:inline><wp:docPr id="1" name="p" descr="${alt}"/><a:graphic><a:graphicData><pic:pic><pic:blipFill><a:blip r:embed="${id}"/></pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>`;
    const outline = await outlineOf(await wordFile(`<w:p>${image('out', 'de fuera')}${image('emf', 'un plano')}${image('png', 'C:\\\\fotos\\\\IMG_1.png')}</w:p>`, {
      'word/_rels/document.xml.rels': rels({ out: ['image', 'https://example.org/track.png'], emf: ['image', 'media/p.emf'], png: ['image', 'media/q.bin.png'] }), 'word/media/p.emf': new Uint8Array(60), 'word/media/q.bin.png': dot,
    }));
    expect(outline.report.map(({ code }) => code)).toEqual(['image_external_left', 'image_format_left', 'image_alt_missing']);
    expect(outline.assets.map((one) => [one.mediaType, one.alt])).toEqual([['image/png', '']]);
  });

  test('words that look like Markdown, blocks or links into the kit stay words', async () => {
    const typed = ':::solution\n# No es título <b>ni negrita</b> [x](kit:asset/y) ::nota :rol[x] 10:30 *uno* | dos ~~tres~~ [^9]';
    const bytes = await wordFile(typed.split('\n').map((line) => paragraph(line)).join(''));
    const outline = await outlineOf(bytes);
    expect(shownWords(outline.blocks[0]?.body ?? '')).toContain('No es título <b>ni negrita</b> [x](kit:asset/y)');
    expect(outline.blocks[0]?.body).toContain('10:30');
    const html = renderMarkdown(outline.blocks[0]?.body ?? '');
    expect(html).toContain(':::solution');
    expect(html).not.toMatch(/<(aside|details|b|h\d)\b/);
  });
});

test('any paragraphs come out with every word, at every depth', async () => {
  const line = fc.string({ unit: fc.constantFrom(...Array.from('abcñé 12.:*_#[](){}<>|~`!-+\\"&^$@/')), minLength: 1, maxLength: 60 });
  await fc.assert(fc.asyncProperty(fc.array(fc.tuple(line, fc.constantFrom('', 'Heading1', 'Heading2', 'Heading3', 'Title', 'Quote')), { maxLength: 12 }), async (lines) => {
    const bytes = await wordFile(lines.map(([words, style]) => paragraph(words, style)).join(''));
    const outline = await outlineOf(bytes);
    expect(await lostWords(bytes, outline)).toEqual([]);
    expect(await wordsLeftOut(bytes, outline, applyStructure(outline))).toEqual([]);
  }), runs(2000, 60));
});
