import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import PptxGenJS from 'pptxgenjs';
import { dot, lostWords, outlineOf, part, shape, showFile, wordsLeftOut } from '../../test/office-files.ts';
import { runs } from '../../../domain/test/property.ts';
import { applyStructure } from './apply.ts';
import type { AppliedStructure } from './apply.ts';
import type { OfficeOutline } from './outline.ts';

// The package's types name its class as a namespace's member; its module is the class.
const Show = PptxGenJS as unknown as new () => PptxGenJS.default;
const built = async (make: (show: PptxGenJS.default) => void): Promise<Uint8Array> => {
  const show = new Show();
  make(show);
  return new Uint8Array((await show.write({ outputType: 'nodebuffer' })) as Buffer);
};
const at = { x: 1, y: 1, w: 5, h: 2 };
const image = `image/png;base64,${Buffer.from(dot).toString('base64')}`;

async function taken(bytes: Uint8Array): Promise<{ outline: OfficeOutline; applied: AppliedStructure }> {
  const outline = await outlineOf(bytes, 'Taller.pptx');
  const applied = applyStructure(outline);
  expect(await lostWords(bytes, outline)).toEqual([]);
  expect(await wordsLeftOut(bytes, outline, applied)).toEqual([]);
  return { outline, applied };
}
const shapeOf = ({ modules }: AppliedStructure): unknown => modules.map((one) => [one.title, one.activities.map((a) => [a.title, a.kind])]);

const withTitles = (show: PptxGenJS.default): void => show.defineSlideMaster({ title: 'Con título', objects: [{ placeholder: { options: { name: 'título', type: 'title', x: 1, y: 0, w: 8, h: 1 }, text: '' } }, { placeholder: { options: { name: 'texto', type: 'body', ...at }, text: '' } }] });

describe('shows that a program builds', () => {
  test('sections become modules, slides activities, notes the facilitators’ side', async () => {
    const { outline, applied } = await taken(await built((show) => {
      withTitles(show);
      show.addSection({ title: 'Apertura' });
      show.addSection({ title: 'Cierre' });
      for (const [section, title, notes] of [['Apertura', 'Bienvenida (10 min)', 'Saludar a cada persona.'], ['Apertura', 'Dinámica de presentación', 'Diez minutos, no más.'], ['Cierre', 'Compromisos', '']] as const) {
        const slide = show.addSlide({ masterName: 'Con título', sectionTitle: section });
        slide.addText(title, { placeholder: 'título' });
        slide.addText([{ text: 'Primero', options: { bullet: true, breakLine: true } }, { text: 'Más adentro', options: { bullet: true, indentLevel: 1 } }], at);
        if (notes !== '') slide.addNotes(notes);
      }
    }));
    expect(outline).toMatchObject({ kind: 'pptx', locale: 'es' });
    expect(shapeOf(applied)).toEqual([['Apertura', [['Bienvenida', 'reading'], ['Dinámica de presentación', 'exercise']]], ['Cierre', [['Compromisos', 'reading']]]]);
    expect(applied.modules[0]?.activities[0]).toMatchObject({ minutes: 10, body: '- Primero\n  - Más adentro', facilitator: { notes: 'Saludar a cada persona.' } });
  });

  test('tables, links and pictures are kept', async () => {
    const { outline, applied } = await taken(await built((show) => {
      const slide = show.addSlide();
      slide.addTable([[{ text: 'Dos columnas', options: { colspan: 2 } }], [{ text: 'a', options: { rowspan: 2 } }, { text: 'b' }], [{ text: 'c' }]], at);
      slide.addText([{ text: 'La guía', options: { hyperlink: { url: 'https://example.org/guia' }, bold: true } }, { text: ' completa' }], at);
      slide.addImage({ data: image, altText: 'Un mapa', ...at });
    }));
    expect(outline.blocks[0]?.body).toBe(`| Dos columnas | Dos columnas |\n| - | - |\n| a | b |\n| a | c |\n\n[**La guía**](https://example.org/guia) completa\n\n![Un mapa](kit:asset/${applied.assets[0]?.entry.path})`);
    expect(applied.assets).toMatchObject([{ entry: { mediaType: 'image/png', facilitatorOnly: false } }]);
  });

  test('a chart is a table, a film is named', async () => {
    const { outline } = await taken(await built((show) => {
      const slide = show.addSlide();
      slide.addChart(show.ChartType.bar, [{ name: 'Denuncias', labels: ['Enero', 'Febrero'], values: [3, 5] }], { ...at, showTitle: true, title: 'Por mes' });
      slide.addMedia({ type: 'online', link: 'https://www.youtube.com/embed/abc', ...at });
    }));
    expect(outline.blocks[0]?.body).toContain('| · | Denuncias |\n| - | - |\n| Enero | 3 |\n| Febrero | 5 |');
    expect(outline.report.map((one) => one.code)).toEqual(expect.arrayContaining(['chart_as_table', 'media_left']));
    expect(outline.report.find((one) => one.code === 'media_left')?.detail).toContain('https://www.youtube.com/embed/abc');
  });

  test('a hidden slide is skipped, with its words in the report, until its author says otherwise', async () => {
    const bytes = await built((show) => {
      withTitles(show);
      for (const [title, hidden] of [['Se ve', false], ['No se ve', true]] as const) {
        const slide = show.addSlide({ masterName: 'Con título' });
        slide.addText(title, { placeholder: 'título' });
        slide.addText(`texto de ${title}`, at);
        slide.hidden = hidden;
      }
    });
    const { outline, applied } = await taken(bytes);
    expect(applied.modules[0]?.activities.map((one) => one.title)).toEqual(['Se ve']);
    expect(applied.report.find((one) => one.code === 'block_skipped')?.detail).toContain('texto de No se ve');
    const id = outline.blocks.find((one) => one.role === 'skip')?.id ?? '';
    expect(applyStructure(outline, [{ id, role: 'activity' }]).modules[0]?.activities.map((one) => one.title)).toEqual(['Se ve', 'No se ve']);
  });

  test('lists that the show names go to their places, and a slide that goes on stays with the one before', async () => {
    const { applied } = await taken(await built((show) => {
      withTitles(show);
      for (const [title, text] of [['Objectifs pédagogiques', 'Écouter'], ['Accueil', 'Bonjour'], ['Accueil (suite)', 'Encore'], ['Points clés', 'Jamais seul'], ['Notes pour la personne formatrice', 'Rester calme']] as const) {
        const slide = show.addSlide({ masterName: 'Con título' });
        slide.addText(title, { placeholder: 'título' });
        slide.addText([{ text, options: { bullet: true } }], at);
      }
    }));
    const [module] = applied.modules;
    expect([module?.objectives, module?.keyPoints].map((list) => list?.map((one) => one.text))).toEqual([['Écouter'], ['Jamais seul']]);
    expect(module?.activities.map((one) => [one.title, one.body, one.facilitator.notes])).toEqual([['Accueil', '- Bonjour\n\n### Accueil (suite)\n\n- Encore', '- Rester calme']]);
  });
});

describe('shows as PowerPoint writes them', () => {
  test('sections by their first slide, groups, formulas in lists, diagrams', async () => {
    const smart = '<p:graphicFrame><p:nvGraphicFramePr><p:cNvPr id="9" name="d"/></p:nvGraphicFramePr><a:graphic><a:graphicData><dgm:relIds r:dm="d"/></a:graphicData></a:graphic></p:graphicFrame>';
    const point = (id: string, words: string, type = 'node'): string => `<dgm:pt modelId="${id}" type="${type}"><dgm:t><a:p><a:r><a:t>${words}</a:t></a:r></a:p></dgm:t></dgm:pt>`;
    const line = (from: string, to: string, order: number): string => `<dgm:cxn modelId="c${from}${to}" srcId="${from}" destId="${to}" srcOrd="${order}"/>`;
    const { outline, applied } = await taken(await showFile([
      { shapes: shape('Uno', 'title') + `<p:grpSp>${shape('en grupo')}<p:grpSp>${shape('más adentro')}</p:grpSp></p:grpSp>`, notes: 'Decir esto.\nY esto.' },
      { shapes: shape('texto antes', 'body', '<a:buAutoNum type="arabicPeriod"/>') + shape('Dos', 'title') + smart + shape('7', 'sldNum'), rels: { d: ['diagramData', '../diagrams/data1.xml'] } },
    ], {
      extra: '<p:extLst><p:ext uri="x"><p14:sectionLst><p14:section name="Sección B"><p14:sldIdLst><p14:sldId id="257"/></p14:sldIdLst></p14:section></p14:sectionLst></p:ext></p:extLst>',
      parts: { 'ppt/diagrams/data1.xml': part('dgm:dataModel', `<dgm:ptLst>${point('0', '', 'doc')}${point('2', 'Segundo')}${point('1', 'Primero')}${point('3', 'De primero')}</dgm:ptLst><dgm:cxnLst>${line('0', '1', 0)}${line('0', '2', 1)}${line('1', '3', 0)}${line('3', '0', 0)}</dgm:cxnLst>`) },
    }));
    expect(outline.blocks.map((one) => [one.source, one.title, one.body, one.notes])).toEqual([
      ['slide', 'Uno', 'en grupo\n\nmás adentro', 'Decir esto.\n\nY esto.'], ['section', 'Sección B', '', ''], ['slide', 'Dos', '1. texto antes\n\n- Primero\n  - De primero\n- Segundo', ''],
    ]);
    expect(shapeOf(applied)).toEqual([['Taller', [['Uno', 'reading']]], ['Sección B', [['Dos', 'reading']]]]);
  });

  test('any text in any placeholder comes out, in a slide or its notes', async () => {
    const words = fc.string({ unit: fc.constantFrom(...Array.from('abñ 1.:*_#[](){}<>|~`!-+&^')), minLength: 1, maxLength: 40 });
    const slide = fc.record({ shapes: fc.array(fc.tuple(words, fc.constantFrom('title', 'body', 'subTitle', 'obj', '', 'ftr')).map(([text, type]) => shape(text, type)), { maxLength: 4 }).map((all) => all.join('')), notes: words, hidden: fc.boolean() });
    await fc.assert(fc.asyncProperty(fc.array(slide, { maxLength: 5 }), async (slides) => void (await taken(await showFile(slides)))), runs(1000, 40));
  });
});
