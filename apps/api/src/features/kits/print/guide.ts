import { plain, type Flow } from '../../../platform/pdf/flow/flow.ts';
import { moduleFlow, participantsFlow } from './module-flow.ts';
import type { Reading } from './reading.ts';
import { runSheetsFlow } from './run-sheet-flow.ts';
import { rubricsFlow, surveysFlow, testsFlow } from './test-sheet.ts';

/** What is copied and handed out: read alone, on paper, by those who take part. */
const handed = new Set(['exercise', 'case_study', 'role_play']);

/**
 * Everything that whoever facilitates needs, in the order of use: run sheets, modules, pages, tests, rubric, surveys; at the end the sheets to
 * copy, in participants' words alone.
 */
export function guideFlow(reading: Reading, participants: Reading, withKeys: boolean): Flow[] {
  return [
    ...runSheetsFlow(reading),
    ...reading.document.modules.flatMap((module) => moduleFlow(module, reading)),
    ...pagesFlow(reading),
    ...testsFlow(reading, withKeys),
    ...rubricsFlow(reading),
    ...surveysFlow(participants),
    ...glossaryFlow(reading),
    ...handoutsFlow(participants),
  ];
}

/** Pages of the kit; those for facilitators stand in their own box. */
export function pagesFlow({ document, words, prose, wording, audience }: Reading): Flow[] {
  return document.pages.filter((page) => audience === 'facilitator' || page.audience === 'participant').flatMap((page): Flow[] => {
    const body = prose(`${page.id}.body`, page.body);
    const title = words(`${page.id}.title`, page.title);
    const heading: Flow = { kind: 'heading', level: 1, text: title, anchor: `page-${page.id}`, listed: 1, apart: true };
    return page.audience === 'facilitator' ? [{ ...heading, over: wording.guidePages }, { kind: 'box', tone: 'guide', label: wording.facilitatorOnly, flow: body }] : [heading, ...body];
  });
}

/** Terms with their meaning, in the alphabet's order. */
export function glossaryFlow({ document, words, prose, wording, locale }: Reading): Flow[] {
  if (document.glossary.length === 0) return [];
  const entries = document.glossary.map((one) => ({ term: words(`${one.id}.term`, one.term), meaning: prose(`${one.id}.meaning`, one.meaning) }));
  const order = new Intl.Collator(locale);
  return [
    { kind: 'heading', level: 1, text: wording.glossary, listed: 1, apart: true },
    ...entries.sort((a, b) => order.compare(a.term, b.term)).flatMap(({ term, meaning }): Flow[] => [{ kind: 'heading', level: 3, text: term }, ...meaning]),
  ];
}

function handoutsFlow(participants: Reading): Flow[] {
  const { document, wording, words } = participants;
  const sheets = document.modules.flatMap((module) => module.activities).filter((one) => handed.has(one.kind) && one.body.trim() !== '');
  if (sheets.length === 0) return [];
  return [
    { kind: 'heading', level: 1, text: wording.handouts, listed: 1, apart: true },
    plain(wording.handoutsLead),
    ...sheets.flatMap((activity, i): Flow[] => [
      ...(i === 0 ? [] : [{ kind: 'break' } satisfies Flow]),
      { kind: 'heading', level: 2, text: words(`${activity.id}.title`, activity.title), over: wording.kinds[activity.kind], listed: 2, anchor: `handout-${activity.id}` },
      ...participantsFlow(activity, participants),
    ]),
  ];
}
