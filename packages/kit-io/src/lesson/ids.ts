import { sha256Hex } from '../canonical.ts';

/** Letters and digits of a name joined by hyphens, without accents; a hash where nothing readable is left. */
export function slugOf(name: string, longest = 40): string {
  const slug = name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
  if (slug === '') return `x${sha256Hex(name).slice(0, 8)}`;
  return slug.length <= longest ? slug : `${slug.slice(0, longest - 7).replace(/-+$/, '')}-${sha256Hex(name).slice(0, 6)}`;
}

export type TakeId = (name: string) => string;

/** Gives each name an id of its own within the kit, the same for the same names in the same order. */
export function idTaker(): TakeId {
  // The kit's own texts and its run sheet go by these.
  const taken = new Set<string>(['kit', 'run-sheet']);
  return (name) => {
    const base = name.slice(0, 58).replace(/-+$/, '');
    let id = base;
    for (let n = 2; taken.has(id); n += 1) id = `${base}-${n}`;
    taken.add(id);
    return id;
  };
}
