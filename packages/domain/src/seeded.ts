/**
 * Chance that falls the same way for the same seed, on every machine and in every version. The generator is sfc32, the small fast
 * chaotic one of Chris Doty-Humphrey's PractRand (public domain); its state comes from the seed by four 32-bit FNV-1a hashes
 * (Fowler, Noll, Vo; public domain), each finished as MurmurHash3 is (Austin Appleby, public domain).
 * @returns a function that gives a whole number from 0 to below `most`, evenly
 */
export function seededChance(seed: string): (most: number) => number {
  const state = Uint32Array.from([0x811c9dc5, 0x9e3779b9, 0x85ebca6b, 0xc2b2ae35], (basis) => finished(fnv(seed, basis)));
  let [a, b, c, counter] = [state[0] ?? 0, state[1] ?? 0, state[2] ?? 0, state[3] ?? 0];
  const next = (): number => {
    const sum = (a + b + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = ((c << 21) | (c >>> 11)) + sum | 0;
    return sum >>> 0;
  };
  for (let round = 0; round < 12; round += 1) next();
  return (most) => evenly(next, most);
}

function fnv(text: string, basis: number): number {
  let hash = basis;
  for (const byte of new TextEncoder().encode(text)) hash = Math.imul(hash ^ byte, 0x01000193);
  return hash;
}

function finished(hash: number): number {
  let mixed = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return mixed ^ (mixed >>> 16);
}

/** What is left over at the top of 32 bits is thrown again: the low numbers would otherwise come up more often. */
function evenly(next: () => number, most: number): number {
  if (most <= 1) return 0;
  const bound = 2 ** 32 - (2 ** 32 % most);
  for (;;) {
    const value = next();
    if (value < bound) return value % most;
  }
}

/** So many of them, in the order in which they were taken, each as likely as any other; all where there are not so many. */
export function sample<T>(all: readonly T[], count: number, chance: (most: number) => number): T[] {
  const left = [...all];
  const taken: T[] = [];
  while (taken.length < count && left.length > 0) taken.push(...left.splice(chance(left.length), 1));
  return taken;
}
