import { createHash } from 'node:crypto';

/** An id that is the same at every load: of the form of a UUID, version 8, made from what it names. */
export function idOf(...what: readonly (string | number)[]): string {
  const hex = createHash('sha256').update(`relevo demo ${what.join(' ')}`).digest('hex');
  const variant = ((Number.parseInt(hex.charAt(16), 16) & 3) | 8).toString(16);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/** Chance that falls the same way at every load, for what it is named. */
export class Chance {
  private state: number;

  constructor(...seed: readonly (string | number)[]) {
    this.state = createHash('sha256').update(seed.join(' ')).digest().readUInt32LE(0);
  }

  /** 0 to 1, evenly (mulberry32). */
  next(): number {
    this.state = (this.state + 0x6d2b79f5) | 0;
    let t = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  }

  happens(share: number): boolean {
    return this.next() < share;
  }

  between(least: number, most: number): number {
    return least + this.next() * (most - least);
  }

  whole(least: number, most: number): number {
    return Math.floor(this.between(least, most + 1));
  }

  /** One of them; there is at least one. */
  of<T>(all: readonly T[]): T {
    return all[Math.floor(this.next() * all.length)]!;
  }
}
