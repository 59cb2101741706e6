import type { Json } from '@relevo/contracts/kit-changes';
import fc from 'fast-check';

/** As much of a kit as the rules of merging look at: nested lists, lists whose members travel, texts, lists of words, fields that may be absent. */
export type Part = { id: string; title: string; body: string; minutes: number; tags: string[]; warning?: { text: string } };
export type Chapter = { id: string; title: string; activities: Part[] };
export type Book = { title: string; modules: Chapter[] };

const word = fc.constantFrom('kit', 'grupo', 'escucha', 'señal', 'ruta', 'pausa', 'mapa', 'lista', 'voz', 'cierre');
const text = fc.array(fc.array(word, { minLength: 1, maxLength: 6 }), { maxLength: 3 }).map((lines) => lines.map((one) => one.join(' ')).join('\n'));
const part = (id: string): fc.Arbitrary<Part> => fc.record({ id: fc.constant(id), title: word, body: text, minutes: fc.nat(90), tags: fc.uniqueArray(word, { maxLength: 3 }) });

export const book: fc.Arbitrary<Book> = fc.array(fc.nat(4), { minLength: 1, maxLength: 4 }).chain((sizes) => {
  let n = 0;
  const chapters = sizes.map((size, m) => fc.record({ id: fc.constant(`m${m}`), title: word, activities: fc.tuple(...Array.from({ length: size }, () => part(`a${n++}`))) }));
  return fc.record({ title: word, modules: fc.tuple(...chapters) }) as fc.Arbitrary<Book>;
});

const pick = fc.nat(1_000_000);
const step = fc.record({
  kind: fc.constantFrom('title', 'words', 'words', 'minutes', 'tags', 'warning', 'insert', 'remove', 'move', 'move', 'insert-module', 'remove-module', 'move-module', 'rename'),
  a: pick, b: pick, c: pick, word,
});
export type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;
export const steps = fc.array(step, { maxLength: 8 });

/** The book after somebody's edits; `who` keeps what two people add apart. */
export function edited(from: Book, script: readonly Step[], who: string): Book {
  const next = structuredClone(from);
  script.forEach((one, n) => make(next, one, `${who}${n}`));
  return next;
}

const of = <T>(list: readonly T[], n: number): T | undefined => list[n % Math.max(1, list.length)];

function make(next: Book, { kind, a, b, c, word: w }: Step, fresh: string): void {
  const chapter = of(next.modules, a);
  const at = chapter && chapter.activities.length > 0 ? b % chapter.activities.length : -1;
  const one = chapter?.activities[at];
  if (kind === 'rename') next.title = `${w} ${fresh}`;
  else if (kind === 'insert-module') next.modules.splice(a % (next.modules.length + 1), 0, { id: `m-${fresh}`, title: w, activities: [] });
  else if (kind === 'remove-module') next.modules.splice(a % Math.max(1, next.modules.length), 1);
  else if (kind === 'move-module') next.modules.splice(b % Math.max(1, next.modules.length), 0, ...next.modules.splice(a % Math.max(1, next.modules.length), 1));
  else if (kind === 'insert') chapter?.activities.splice(at + 1, 0, { id: `a-${fresh}`, title: w, body: `${w} ${fresh}`, minutes: 5, tags: [] });
  else if (chapter && one) makeIn(next, chapter, one, { kind, c, w, at, fresh });
}

function makeIn(next: Book, chapter: Chapter, one: Part, { kind, c, w, at, fresh }: { kind: string; c: number; w: string; at: number; fresh: string }): void {
  const words = one.body.split(' ');
  if (kind === 'title') one.title = `${w}-${fresh}`;
  else if (kind === 'words') one.body = words.toSpliced(c % (words.length + 1), c % 2, `${w}-${fresh}`).join(' ');
  else if (kind === 'minutes') one.minutes = c % 90;
  else if (kind === 'tags') one.tags = c % 2 === 0 && one.tags.length > 0 ? one.tags.slice(1) : [...one.tags, fresh];
  else if (kind === 'warning' && one.warning && c % 2 === 0) delete one.warning;
  else if (kind === 'warning') one.warning = { text: `${w} ${fresh}` };
  else if (kind === 'remove') chapter.activities.splice(at, 1);
  else if (kind === 'move') {
    const to = of(next.modules, c) ?? chapter;
    chapter.activities.splice(at, 1);
    to.activities.splice(c % (to.activities.length + 1), 0, one);
  }
}

export const asJson = (value: Book): Json => value as unknown as Json;
