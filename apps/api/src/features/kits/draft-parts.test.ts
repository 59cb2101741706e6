import { describe, expect, test } from '@jest/globals';
import type { Json, KitChange } from '@relevo/contracts/kit-changes';
import { kitDocument } from '@relevo/contracts/kit-document';
import { inverse, replay } from '@relevo/kit-changes/changes';
import { changesBetween } from '@relevo/kit-changes/compare';
import { isKeyed, isObject, keyOf, same } from '@relevo/kit-changes/json';
import { contentHash } from '@relevo/kit-io/canonical';
import fc from 'fast-check';
import { bigSmallKit, stroke, struck } from '../../../test/support/kit-edits.ts';
import { runs } from '../../../../../packages/domain/test/property.ts';
import { canonicalDocument } from './draft-canonical.ts';
import { takenBack } from './draft-history.ts';
import { countsOf, shownTouched, touchedBy } from './draft-touched.ts';
import { continued } from './draft-typing.ts';
import { validated } from './draft-validation.ts';

const kit = bigSmallKit();
const valid = (document: Json) => validated(document).ok;

describe('a draft is looked at by what changed', () => {
  test('the answer is the one that the whole would get: the same refusals, the same reading', () => {
    let accepted = 0;
    fc.assert(fc.property(fc.array(stroke, { minLength: 1, maxLength: 5 }), (strokes) => {
      let document = kit;
      for (const one of strokes) {
        const next = struck(document, one);
        const [seen, whole] = [validated(next), kitDocument.safeParse(structuredClone(next))];
        expect(seen.ok).toBe(whole.success);
        if (seen.ok) expect(same(seen.document, whole.data as unknown as Json)).toBe(true);
        else expect(seen.faults.length).toBe(Math.min(50, whole.error?.issues.length ?? 0));
        // As a draft goes on: what was refused is not kept.
        if (seen.ok) [document, accepted] = [seen.document, accepted + 1];
      }
    }), runs(5_000, 300));
    expect(accepted).toBeGreaterThan(100);
  });

  test('what it left alone keeps its identity, and a part known in one place is not taken for another kind', () => {
    const read = validated(kit);
    expect(read.ok && read.document).toBe(kit);
    const { modules, pages } = kit as unknown as { modules: Json[]; pages: Json[] };
    expect(valid({ ...(kit as object), pages: [modules[0]!] } as Json)).toBe(false);
    expect(valid({ ...(kit as object), modules: [pages[0]!] } as Json)).toBe(false);
  });

  test('a fault is named by the ids on the way', () => {
    const bad = replay(kit, [{ kind: 'set', path: ['modules', 'm2', 'activities', 'm2a1', 'minutes'], before: 10, after: -1 }, { kind: 'set', path: ['translations', 'en', 'm1.title', 'source'], after: 'x' }]);
    const read = validated(bad);
    expect(read.ok ? [] : read.faults.map((one) => one.path)).toEqual(['modules.m2.activities.m2a1.minutes', 'translations.en.m1.title.source']);
  });
});

test('the hash written part by part is that of the whole', () => {
  fc.assert(fc.property(fc.array(stroke, { maxLength: 6 }), (strokes) => {
    let document = kit;
    for (const one of strokes) {
      document = struck(document, one);
      expect(canonicalDocument(document).hash).toBe(contentHash(document));
    }
  }), runs(3_000, 200));
});

/** Whether the members of each list are told apart: only such documents are written. */
function distinct(value: Json): boolean {
  if (isKeyed(value)) return new Set(value.map(keyOf)).size === value.length && value.every(distinct);
  if (Array.isArray(value)) return value.every(distinct);
  return !isObject(value) || Object.values(value).every(distinct);
}

test('any series of edits, then going back to any revision and on from there: exactly that document', () => {
  fc.assert(fc.property(fc.array(stroke, { minLength: 1, maxLength: 10 }), fc.array(fc.nat(20), { minLength: 1, maxLength: 4 }), (strokes, returns) => {
    const states = [kit];
    const rows: KitChange[][] = [];
    const become = (next: Json) => {
      const changes = changesBetween(states.at(-1)!, next);
      // The service refuses what cannot be taken back.
      if (!distinct(next) || !same(replay(next, inverse(changes)), states.at(-1)!)) return;
      rows.push(changes);
      states.push(next);
    };
    for (const one of strokes) become(struck(states.at(-1)!, one));
    for (const to of returns) {
      const n = to % states.length;
      const back = takenBack(states.at(-1)!, rows.slice(n));
      expect(contentHash(back)).toBe(contentHash(states[n]));
      become(back);
    }
  }), runs(5_000, 300));
});

describe('typing', () => {
  const typed = (before: string, after: string, field = 'body'): KitChange => ({ kind: 'set', path: ['pages', 'p1', field], before, after });

  test('goes on in one row while the same places are written', () => {
    expect(continued([typed('a', 'ab')], [typed('ab', 'abc')])).toEqual([typed('a', 'abc')]);
    expect(continued([typed('a', 'ab'), typed('t', 'tt', 'title')], [typed('tt', 'ttt', 'title'), typed('ab', 'abc')])).toEqual([typed('a', 'abc'), typed('t', 'ttt', 'title')]);
  });

  test('begins another for another place, for a part that comes or goes, and for a place inside another', () => {
    expect(continued([typed('a', 'ab')], [typed('t', 'tt', 'title')])).toBeUndefined();
    expect(continued([typed('a', 'ab')], [typed('ab', 'abc'), typed('t', 'tt', 'title')])).toBeUndefined();
    expect(continued([typed('a', 'ab')], [{ kind: 'remove', list: ['pages'], item: { id: 'p1' }, after: null }])).toBeUndefined();
    const inside: KitChange[] = [{ kind: 'set', path: ['modules', 'm1', 'facilitator'], after: {} }, { kind: 'set', path: ['modules', 'm1', 'facilitator', 'notes'], after: 'x' }];
    expect(continued(inside, inside)).toBeUndefined();
  });

  test('what was joined is taken back as the parts would be', () => {
    const rows = [[typed('Texto', 'Texto y')], [typed('Texto y', 'Texto y más')]];
    const after = replay(kit, rows.flat());
    expect(takenBack(after, [continued(rows[0]!, rows[1]!)!])).toEqual(kit);
  });
});

test('a line of the history counts its changes and names what they touched, five at most', () => {
  const next = { ...(kit as object), title: 'Otro', modules: [...(kit as { modules: Json[] }).modules.slice(1), { id: 'm9', title: 'Nuevo', activities: [] }], glossary: [{ id: 'g1', term: 'Maletín', meaning: 'Material' }] } as Json;
  const changes = changesBetween(kit, next);
  expect(countsOf(changes, [])).toEqual({ set: 2, insert: 1, remove: 1, move: 0, conflicts: 0 });
  expect(touchedBy(changes, kit, next)).toEqual(['Otro', 'Nuevo', 'Maletín', 'Módulo 1']);
  const translated = changesBetween(next, { ...(next as object), title: 'Tercero', translations: { en: { title: { text: 'Third', source: '' } } } } as Json);
  expect(shownTouched(touchedBy(translated, next, next))).toEqual({ touched: ['Otro'], languages: ['en'] });
});
