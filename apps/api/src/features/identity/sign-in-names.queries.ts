import { fold } from '@relevo/domain/fold';
import type { EntityManager } from 'typeorm';

const particles = new Set(['de', 'del', 'la', 'las', 'los', 'y', 'da', 'do', 'van', 'von']);

/** `María de los Ángeles López Mejía` → `maria.lopez`: first given name and first family name, as far as one can tell them apart. */
function baseOf(displayName: string): string {
  const words = fold(displayName).replace(/[^a-z0-9 ]+/g, '').split(' ').filter((word) => word !== '' && !particles.has(word));
  const [first = 'persona'] = words;
  const family = words.length >= 4 ? words[words.length - 2] : words.length === 3 ? words[1] : words[words.length - 1];
  return family && family !== first ? `${first}.${family}`.slice(0, 60) : `${first}.relevo`.slice(0, 60);
}

/** A free name for each, in the order given; nothing is reserved. */
export async function namesFor(tx: EntityManager, displayNames: readonly string[]): Promise<string[]> {
  const bases = displayNames.map(baseOf);
  const rows = (await tx.query("SELECT name FROM sign_in WHERE name = ANY($1) OR regexp_replace(name, '[0-9]+$', '') = ANY($1)", [[...new Set(bases)]])) as { name: string }[];
  const taken = new Set(rows.map((row) => row.name));
  return bases.map((base) => {
    let name = base;
    for (let n = 2; taken.has(name); n += 1) name = `${base}${n}`;
    taken.add(name);
    return name;
  });
}
