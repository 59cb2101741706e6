import type { KitModule, KitPage } from '@relevo/contracts/kit-document';
import { kitTextFault } from '@relevo/domain/kit-text';
import { kitWord } from '../words.ts';
import type { BlockNode, LessonNode } from './blocks.ts';
import { emit } from './emit.ts';
import type { TakeId } from './ids.ts';
import { cutText, fittingText } from './fitting.ts';
import { appended } from './lists.ts';
import type { Findings } from './report.ts';

export interface PageInput {
  id: string;
  audience: KitPage['audience'];
  title: string;
  locale: string;
  nodes: LessonNode[];
  takeId: TakeId;
}

/**
 * A file as a page. From a participants' page the answers and instructors' blocks are taken out, to a facilitators' page beside it
 * (`<id>-notes`); a facilitators' page keeps everything. Nothing comes of an empty file.
 */
export function buildPages({ id, audience, title, locale, nodes, takeId }: PageInput): KitPage[] {
  const notesId = `${id.slice(0, 50)}-notes`;
  let notes = '';
  const divert = (block: BlockNode): boolean => {
    if (audience === 'facilitator' || !['instructor', 'solution', 'hint'].includes(block.kind)) return false;
    const text = emit(block.children, `${notesId}.body`);
    if (text === '') return false;
    block.placed.push({ id: `${notesId}.body`, text });
    notes = appended(notes, text);
    return true;
  };
  const body = emit(nodes, `${id}.body`, divert);
  const pages: KitPage[] = body === '' && notes === '' ? [] : [{ id, audience, title, body }];
  if (notes !== '') pages.push({ id: takeId(notesId), audience: 'facilitator', title: `${title}: ${kitWord('notes', locale)}`.slice(0, 300), body: notes });
  return pages;
}

/** Parts of a text too long for one string, cut between paragraphs. */
export function cutLong(text: string, file: string, found: Findings): string[] {
  return kitTextFault(text) ? cutText(text).map((one) => fittingText(one.trimStart(), file, found)) : [text];
}

/** A module whose texts all fit: a long body goes on in further activities, other texts that are too much are left out and reported. */
export function fitted(module: KitModule, file: string, { takeId, found }: { takeId: TakeId; found: Findings }): KitModule {
  const cut = (text: string): string => fittingText(text, file, found);
  const activities = module.activities.flatMap((activity) => {
    const { notes, solution, method } = activity.facilitator;
    const facilitator = { notes: cut(notes), solution: cut(solution), method };
    return cutLong(activity.body, file, found).map((body, n) =>
      n === 0 ? { ...activity, body, facilitator } : { ...activity, id: takeId(`${activity.id}-part`), minutes: 0, body, facilitator: { notes: '', solution: '', method: '' } },
    );
  });
  const items = (list: KitModule['objectives']): KitModule['objectives'] => list.map(({ id, text }) => ({ id, text: cut(text) }));
  return { ...module, activities, objectives: items(module.objectives), questions: items(module.questions), keyPoints: items(module.keyPoints), facilitator: { notes: cut(module.facilitator.notes) } };
}
