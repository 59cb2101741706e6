import type { Activity, KitModule } from '@relevo/contracts/kit-document';
import { kitWord } from '../words.ts';
import { allNodes } from './blocks.ts';
import type { BlockNode, LessonNode } from './blocks.ts';
import { emit, firstHeading, lastHeading, takeHeading } from './emit.ts';
import { slugOf } from './ids.ts';
import type { TakeId } from './ids.ts';
import { addPoints, appended } from './lists.ts';
import { spreadMinutes } from './minutes.ts';
import type { Findings } from './report.ts';

export interface EpisodeInput {
  file: string;
  id: string;
  title: string;
  locale: string;
  teaching: number;
  exercises: number;
  breakMinutes: number;
  nodes: LessonNode[];
  takeId: TakeId;
  found: Findings;
}

const noSide = (): Activity['facilitator'] => ({ notes: '', solution: '', method: '' });
const lists = new Map([['objectives', ['objectives', 'o']], ['questions', ['questions', 'q']], ['keypoints', ['keyPoints', 'k']]] as const);

/**
 * An episode as a module: its flow is cut into readings, exercises (`challenge`) and discussions; objectives, questions and key points
 * become lists; solutions, hints and instructors' notes go to the facilitators' side.
 */
export function buildModule(input: EpisodeInput): KitModule {
  const isBreak = input.breakMinutes > 0 && input.teaching + input.exercises === 0;
  const module: KitModule = {
    id: input.id, title: input.title, core: !isBreak, break: isBreak, summary: '',
    objectives: [], questions: [], keyPoints: [], activities: [], facilitator: { notes: '' },
  };
  const flow = new Flow(input, module);
  for (const node of input.nodes) flow.take(node);
  flow.endReading();
  if (isBreak) return restingModule(module, input);
  spreadMinutes(module.activities, input.teaching, input.exercises);
  if (input.breakMinutes > 0) module.activities.push(pause(input));
  return module;
}

function restingModule(module: KitModule, input: EpisodeInput): KitModule {
  const [first, ...others] = module.activities;
  const activity = first ?? pause(input);
  return { ...module, activities: [{ ...activity, kind: 'break', minutes: input.breakMinutes }, ...others] };
}

const pause = ({ takeId, id, title, breakMinutes }: EpisodeInput): Activity => ({
  id: takeId(`${id}-break`), kind: 'break', title, minutes: breakMinutes, body: '', materials: [], assets: [], objectiveIds: [], tracks: [], facilitator: noSide(),
});

/** Walks an episode from top to bottom and decides for each piece where it belongs. */
class Flow {
  readonly #input: EpisodeInput;
  readonly #module: KitModule;
  /** Nodes of the reading under way. */
  #reading: LessonNode[] = [];
  #section: string | undefined;

  constructor(input: EpisodeInput, module: KitModule) {
    this.#input = input;
    this.#module = module;
  }

  take(node: LessonNode): void {
    if (node.type === 'text') {
      if (node.text.trim() !== '') this.#reading.push(node);
      return;
    }
    if (this.#takeElsewhere(node)) return;
    if (node.kind === 'challenge') return this.#activity(node, 'exercise');
    if (node.kind === 'discussion') return this.#activity(node, 'discussion');
    if (node.kind === 'solution' || node.kind === 'hint') return this.#looseAnswer(node);
    this.#reading.push(node);
    this.#reportNesting(node);
  }

  /** Lists and notes never stay in the text, however deep a mistake has put them. */
  #takeElsewhere(node: BlockNode): boolean {
    const list = lists.get(node.kind as 'objectives');
    if (list) {
      const before = node.placed.length;
      addPoints(node, this.#module[list[0]], this.#module.id, list[1]);
      if (node.placed.length === before) this.#input.found.report(this.#input.file, node.line, 'empty_block', `The block “${node.kind}” is empty.`);
      this.#reportNesting(node);
      return true;
    }
    if (node.kind !== 'instructor') return false;
    // Within a reading the note is about it: the reading's end sends it to the facilitators' side.
    if (this.#reading.length > 0) return this.#reading.push(node) > 0;
    const under = this.#module.activities.at(-1);
    const side = under ? under.facilitator : this.#module.facilitator;
    const id = `${under?.id ?? this.#module.id}.facilitator.notes`;
    this.#place(node, id, (text) => (side.notes = appended(side.notes, text)));
    return true;
  }

  #place(node: BlockNode, id: string, add: (text: string) => void): void {
    const text = emit(node.children, id, (inner) => this.#divertList(inner));
    if (text === '') return this.#input.found.report(this.#input.file, node.line, 'empty_block', `The block “${node.kind}” is empty.`);
    node.placed.push({ id, text });
    add(text);
  }

  #divertList(inner: BlockNode): boolean {
    return lists.has(inner.kind as 'objectives') && this.#takeElsewhere(inner);
  }

  #reportNesting(node: BlockNode): void {
    const { file, found } = this.#input;
    for (const inner of allNodes(node.children)) {
      if (inner.type === 'block' && (lists.has(inner.kind as 'objectives') || inner.kind === 'challenge')) {
        found.report(file, inner.line, 'wrong_nesting', `“${inner.kind}” stands inside “${node.kind}”, where it does not belong.`);
      }
    }
  }

  #looseAnswer(node: BlockNode): void {
    const { file, found } = this.#input;
    const last = this.#reading.length === 0 ? this.#module.activities.at(-1) : undefined;
    if (last?.kind === 'exercise') {
      const id = `${last.id}.facilitator.solution`;
      return this.#place(node, id, (text) => (last.facilitator.solution = appended(last.facilitator.solution, text)));
    }
    found.report(file, node.line, 'answer_without_exercise', `“${node.kind}” stands outside an exercise; it went to the facilitators' notes of the module.`);
    const side = this.#module.facilitator;
    this.#place(node, `${this.#module.id}.facilitator.notes`, (text) => (side.notes = appended(side.notes, text)));
  }

  /** Ends the reading under way and makes it an activity; a lone heading waits for what follows. */
  endReading(forNext?: BlockNode): void {
    const nodes = this.#reading;
    this.#reading = [];
    if (nodes.length === 0) return;
    const provisional = `${this.#module.id}-${slugOf(this.#peekTitle(nodes) ?? kitWord('reading', this.#input.locale))}`;
    const only = nodes.length === 1 ? nodes[0] : undefined;
    const lone = only?.type === 'text' && only.text.trim().split('\n').length === 1 && lastHeading(only.text) !== undefined;
    this.#section = this.#peekTitle(nodes) ?? this.#section;
    if (lone && forNext) {
      forNext.children.unshift({ ...only, placed: [] });
      // It stands in one place only: the copy is what gets placed and looked for.
      only.text = '';
      return;
    }
    const id = this.#input.takeId(provisional);
    const title = takeHeading(nodes, `${id}.title`) ?? this.#section ?? this.#module.title;
    const side = noSide();
    const body = emit(nodes, `${id}.body`, (inner) => this.#divert(inner, id, side));
    this.#section = nodes.map((node) => (node.type === 'text' ? lastHeading(node.text) : undefined)).findLast(Boolean) ?? title;
    this.#module.activities.push({ id, kind: 'reading', title, minutes: 0, body, materials: [], assets: [], objectiveIds: [], tracks: [], facilitator: side });
  }

  #peekTitle(nodes: readonly LessonNode[]): string | undefined {
    const first = nodes[0];
    return first?.type === 'text' ? lastHeading(first.text.trim().split('\n')[0] ?? '') : undefined;
  }

  #activity(node: BlockNode, kind: 'exercise' | 'discussion'): void {
    this.endReading(node);
    const { locale, takeId, file, found } = this.#input;
    const named = this.#peekTitle(node.children.filter((one) => one.type === 'block' || one.text.trim() !== ''));
    const inside = node.children.map((one) => (one.type === 'text' ? firstHeading(one.text) : undefined)).find(Boolean);
    const fallback = named ?? inside ?? this.#section ?? kitWord(kind, locale);
    const id = takeId(`${this.#module.id}-${slugOf(fallback)}`);
    const title = takeHeading(node.children, `${id}.title`) ?? fallback;
    const facilitator = noSide();
    const later: BlockNode[] = [];
    const body = emit(node.children, `${id}.body`, (inner) => {
      if (inner.kind === 'challenge') {
        found.report(file, inner.line, 'wrong_nesting', `“challenge” stands inside “${node.kind}”; it became an exercise of its own.`);
        return later.push(inner) > 0;
      }
      return this.#divert(inner, id, facilitator);
    });
    if (body === '' && facilitator.solution === '' && named === undefined) found.report(file, node.line, 'empty_block', `The block “${node.kind}” is empty.`);
    node.placed.push({ id: `${id}.title`, text: title }, ...(body === '' ? [] : [{ id: `${id}.body`, text: body }]));
    this.#module.activities.push({ id, kind, title, minutes: 0, body, materials: [], assets: [], objectiveIds: [], tracks: [], facilitator });
    for (const inner of later) this.#activity(inner, 'exercise');
  }

  /** What stands inside an activity but is not for its readers. */
  #divert(inner: BlockNode, activityId: string, side: Activity['facilitator']): boolean {
    if (lists.has(inner.kind as 'objectives')) {
      this.#input.found.report(this.#input.file, inner.line, 'wrong_nesting', `“${inner.kind}” stands inside another block; it went to the module's list.`);
      return this.#takeElsewhere(inner);
    }
    const key = inner.kind === 'solution' || inner.kind === 'hint' ? 'solution' : inner.kind === 'instructor' ? 'notes' : undefined;
    if (!key) return false;
    this.#place(inner, `${activityId}.facilitator.${key}`, (text) => (side[key] = appended(side[key], text)));
    return true;
  }
}
