import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { kitDocument, type KitDocument, type KitModule } from '@relevo/contracts/kit-document';
import { runs } from '../../domain/test/property.ts';
import { adaptationUpon, mergeUpstream } from './adapt.ts';
import { coreFaults, coreOf, coreTranslationFaults, withCoreOf } from './core.ts';
import { materialFidelity } from './fidelity.ts';
import { replay } from './changes.ts';
import type { Json } from '@relevo/contracts/kit-changes';

const activity = (id: string, body = `texto ${id}`) => ({ id, kind: 'reading' as const, title: id, minutes: 10, body });
const question = (id: string, tags: string[] = []) => ({ id, kind: 'true_false' as const, stem: `pregunta ${id}`, correct: true, tags });
const kit = (): KitDocument => kitDocument.parse({
  format: 'relevo-kit/1', title: 'Kit', locale: 'es', locales: ['es'], certifiesTrainers: true,
  modules: [
    { id: 'c1', title: 'Núcleo 1', core: true, activities: [activity('a1', 'la ruta'), { ...activity('a2'), assets: ['fig/a.png'] }] },
    { id: 'f1', title: 'Libre 1', core: false, activities: [activity('b1'), activity('b2')] },
    { id: 'c2', title: 'Núcleo 2', core: true, activities: [activity('a3')] },
    { id: 'f2', title: 'Libre 2', core: false, activities: [activity('b3')] },
  ],
  banks: [{ id: 'k1', title: 'Banco', questions: [question('q1'), question('q2', ['final']), question('q3')] }],
  tests: [
    { id: 't1', purpose: 'post', title: 'Final', passMark: 0.7, attempts: 1, showAnswers: 'never', forms: { A: ['q1'] }, draws: [{ id: 'd1', count: 1, tags: ['final'] }] },
    { id: 't2', purpose: 'quiz', title: 'Repaso', passMark: 0.5, attempts: 3, showAnswers: 'after_submit', forms: { A: ['q3'] } },
  ],
  rubrics: [{ id: 'r1', title: 'Pauta', levels: [{ value: 0, label: 'no' }, { value: 1, label: 'sí' }], passMean: 0.5, criteria: [{ id: 'x1', group: 'g', title: 'Escucha' }] }],
  glossary: [{ id: 'g1', term: 'Ruta', meaning: 'Por dónde se pide ayuda.' }, { id: 'g2', term: 'Merienda', meaning: 'Pausa.' }],
  assets: [{ path: 'fig/a.png', sha256: 'a'.repeat(64), bytes: 1, mediaType: 'image/png' }, { path: 'fig/b.png', sha256: 'b'.repeat(64), bytes: 1, mediaType: 'image/png' }],
});
const other = (change: (next: KitDocument) => void, from = kit()): KitDocument => { const next = structuredClone(from); change(next); return next; };
const own = (id: string, core = false): KitModule => kitDocument.shape.modules.element.parse({ id, title: id, core, activities: [activity(`${id}-a`)] });

describe('what an adaptation may not touch', () => {
  test.each<[string, (next: KitDocument) => void, string]>([
    ['a text of a core module', (n) => { n.modules[0]!.activities[0]!.body = 'otra'; }, 'module c1'],
    ['its minutes', (n) => { n.modules[2]!.activities[0]!.minutes = 5; }, 'module c2'],
    ['what facilitators read in it', (n) => { n.modules[0]!.facilitator.notes = 'nota'; }, 'module c1'],
    ['taking it out', (n) => { n.modules.splice(0, 1); }, 'module c1'],
    ['making it no core', (n) => { n.modules[0]!.core = false; }, 'module c1'],
    ['making an own module core', (n) => { n.modules.push(own('x', true)); }, 'module x'],
    ['moving an activity out of it', (n) => { n.modules[1]!.activities.push(n.modules[0]!.activities.pop()!); }, 'module c1'],
    ['moving one into it', (n) => { n.modules[0]!.activities.push(n.modules[1]!.activities.pop()!); }, 'module c1'],
    ['the order of core modules', (n) => { n.modules.push(n.modules.shift()!); }, 'module c1'],
    ['the rubric', (n) => { n.rubrics[0]!.criteria[0]!.critical = true; }, 'rubric r1'],
    ['the final test', (n) => { n.tests[0]!.passMark = 0.1; }, 'test t1'],
    ['another final test', (n) => { n.tests.push({ ...n.tests[1]!, id: 't9', purpose: 'follow_up' }); }, 'test t9'],
    ['a question of its form', (n) => { n.banks[0]!.questions[0]!.stem = 'otra'; }, 'question q1'],
    ['a question that it may draw', (n) => { n.banks[0]!.questions[1]!.tags = []; }, 'question q2'],
    ['an own question that it would draw', (n) => { n.banks[0]!.questions.push({ ...n.banks[0]!.questions[1]!, id: 'q9' }); }, 'question q9'],
    ['a term that the core uses', (n) => { n.glossary[0]!.meaning = 'Otra cosa.'; }, 'term g1'],
    ['a file that the core shows', (n) => { n.assets.splice(0, 1); }, 'file fig/a.png'],
    ['what the kit certifies', (n) => { n.certifiesTrainers = false; }, 'kit '],
  ])('%s', (_, change, fault) => expect(coreFaults(kit(), other(change)).map(({ part, id }) => `${part} ${id}`)).toContain(fault));

  test.each<[string, (next: KitDocument) => void]>([
    ['a text of another module', (n) => { n.modules[1]!.activities[0]!.body = 'local'; }],
    ['taking that out', (n) => { n.modules.splice(1, 1); }],
    ['an own module, anywhere', (n) => { n.modules.splice(0, 0, own('x')); n.modules.splice(2, 0, own('y')); }],
    ['the order of the others', (n) => { n.modules.splice(0, 0, n.modules.pop()!); }],
    ['own questions, quizzes and run sheets', (n) => {
      n.banks[0]!.questions.push({ ...n.banks[0]!.questions[2]!, id: 'q9' }); n.tests[1]!.forms.A.push('q9'); n.runSheets.push({ id: 's', title: 'Guion', tracks: [], sessions: [{ id: 's1', title: 'Uno', slotMinutes: 60, blocks: [] }] });
    }],
    ['other terms and files', (n) => { n.glossary[1]!.meaning = 'Refrigerio.'; n.assets.pop(); }],
    ['the kit’s words about itself', (n) => { n.title = 'Kit local'; n.summary = 'De aquí.'; n.locales.push('miq'); }],
  ])('%s is theirs', (_, change) => expect(coreFaults(kit(), other(change))).toEqual([]));
});

type Act = { kind: number; a: number; b: number };
const acts = fc.array(fc.record({ kind: fc.nat(9), a: fc.nat(50), b: fc.nat(50) }), { maxLength: 7 });
const pick = <T>(list: readonly T[], n: number): T | undefined => list[n % Math.max(1, list.length)];

/** Edits of what is not core; `core` lets them touch that too, as a steward does. */
function script(from: KitDocument, list: readonly Act[], who: string, core: boolean): KitDocument {
  return other((n) => list.forEach(({ kind, a, b }, at) => {
    const open = n.modules.filter((one) => core || !one.core);
    const module = pick(open, a);
    const one = module && pick(module.activities, b);
    const fresh = `${who}${at}`;
    if (kind === 0 && one) one.body = `${one.body} ${fresh}`;
    else if (kind === 1 && one) one.body = `${fresh} solo`;
    else if (kind === 2 && one) one.minutes = b;
    else if (kind === 3) n.modules.splice(a % (n.modules.length + 1), 0, own(fresh, core && b % 2 === 0));
    else if (kind === 4 && module) n.modules = n.modules.filter((each) => each !== module);
    else if (kind === 5 && module) { n.modules = n.modules.filter((each) => each !== module); n.modules.splice(b % (n.modules.length + 1), 0, module); }
    else if (kind === 6 && module && one) { module.activities = module.activities.filter((each) => each !== one); pick(open, b)!.activities.push(one); }
    else if (kind === 7) n.banks[0]!.questions.push({ ...n.banks[0]!.questions.at(-1)!, id: `q${fresh}`, tags: core && b % 2 === 0 ? ['final'] : [] });
    else if (kind === 8 && module && core) module.core = !module.core;
    else if (kind === 9) n.glossary.push({ id: `g${fresh}`, term: `Término ${fresh}`, meaning: 'x' });
  }), from);
}

describe('any adaptation', () => {
  test('edits that touch only the rest are allowed, and the core stays', () => {
    fc.assert(fc.property(acts, (mine) => {
      const adapted = script(kit(), mine, 'x', false);
      expect(coreFaults(kit(), adapted)).toEqual([]);
      expect(coreOf(adapted)).toEqual(coreOf(kit()));
    }), runs());
  });
  test('upon any newer upstream, however it is decided, it is a kit whose core is upstream’s and in which nothing stands twice', () => {
    fc.assert(fc.property(acts, acts, fc.infiniteStream(fc.constantFrom('theirs' as const, 'ours' as const)), (mine, their, takes) => {
      const [base, ours, theirs] = [kit(), script(kit(), mine, 'x', false), script(kit(), their, 'y', true)];
      const { conflicts, document, yielding } = mergeUpstream(base, ours, theirs);
      const outcome = adaptationUpon(base, ours, theirs, conflicts.map(() => takes.next().value as 'ours'));
      for (const one of [document, outcome]) {
        expect(coreFaults(theirs, one)).toEqual([]);
        const ids = one.modules.flatMap((each) => [each.id, ...each.activities.map(({ id }) => id)]);
        expect(new Set(ids).size).toBe(ids.length);
        expect(kitDocument.safeParse(one).success).toBe(true);
      }
      // Own work is in the outcome, was decided against, or is said to give way.
      const said = JSON.stringify([outcome, conflicts, yielding]);
      for (const each of ours.modules.filter(({ id }) => id.startsWith('x'))) expect(said).toContain(`"${each.id}"`);
      replay(document as unknown as Json, yielding);
    }), runs());
  });
});

test('what became core and was adapted gives way, and that is said', () => {
  const ours = other((n) => { n.modules[1]!.activities[0]!.body = 'ejemplo de aquí'; });
  const theirs = other((n) => { n.modules[1]!.core = true; });
  const merged = mergeUpstream(kit(), ours, theirs);
  expect(merged.document.modules[1]).toEqual(theirs.modules[1]);
  expect(JSON.stringify(merged.yielding)).toContain('ejemplo de aquí');
});
test('core follows without a word where only the core changed', () => {
  const theirs = other((n) => { n.modules[0]!.activities[0]!.body = 'la ruta nueva'; });
  const merged = mergeUpstream(kit(), other((n) => { n.modules.splice(1, 0, own('x')); }), theirs);
  expect([merged.conflicts, merged.yielding]).toEqual([[], []]);
  expect(merged.document.modules.map((one) => one.id)).toEqual(['c1', 'x', 'f1', 'c2', 'f2']);
});
test('fidelity counts modules and weighs upstream’s minutes', () => {
  const adapted = other((n) => { n.modules[1]!.activities[0]!.body = 'local'; n.modules.splice(3, 1); n.modules.push(own('x')); });
  expect(materialFidelity(kit(), adapted)).toEqual({ modules: { kept: 2, changed: 1, own: 1, removed: 1 }, share: 4 / 6 });
  expect(materialFidelity(kit(), kit()).share).toBe(1);
});
test('a core that is the same is left as it is', () => { const one = kit(); expect(withCoreOf(one, other(() => undefined))).toBe(one); });

describe('the core in other languages', () => {
  const entry = (text: string) => ({ text, source: 'a'.repeat(64) });
  const inEnglish = (from = kit(), ...texts: [string, string][]) => other((n) => { n.locales = ['es', 'en']; n.translations = { en: Object.fromEntries(texts.map(([id, text]) => [id, entry(text)])) }; }, from);
  const upstream = inEnglish(kit(), ['c1.title', 'Core 1'], ['a1.body', 'the way'], ['q1.accepted', 'yes'], ['f1.title', 'Free 1']);

  test.each([['c1.title', 'module c1'], ['a1.body', 'module c1'], ['q1.accepted', 'question q1']])('%s is the original’s', (id, part) => {
    for (const text of ['Theirs', undefined]) {
      const own = other((n) => { if (text) n.translations['en']![id] = entry(text); else delete n.translations['en']![id]; }, upstream);
      expect(coreTranslationFaults(upstream, own).map((one) => `${one.part} ${one.id}`)).toEqual([part]);
      expect(coreTranslationFaults(upstream, own, own)).toEqual([]);
      expect(withCoreOf(own, upstream).translations).toEqual(upstream.translations);
    }
  });
  test('what is theirs, and languages of their own, are theirs', () => {
    const own = other((n) => { n.locales.push('miq'); n.translations['miq'] = { 'c1.title': entry('Miskitu') }; n.translations['en']!['f1.title'] = entry('Own'); }, upstream);
    expect([coreTranslationFaults(upstream, own), withCoreOf(own, upstream)]).toEqual([[], own]);
  });
});
