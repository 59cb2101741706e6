import { DomainError } from '../domain-error.ts';

/** How much there may be at once: running, waiting, and of one person, running or waiting. */
export type TurnLimits = { atOnce: number; waiting: number; each: number };

/** Turns at something costly, so that neither one person nor many at once keep everybody waiting. */
export class Turns {
  private working = 0;
  private readonly waiting: (() => void)[] = [];
  private readonly byPerson = new Map<string, number>();

  constructor(
    private readonly limits: TurnLimits,
    /** The code by which one is sent away. */
    private readonly busy: string,
  ) {}

  /** @param of whoever asked @throws DomainError 503 with the code of `busy`; what `work` throws */
  async take<T>(of: string, work: () => Promise<T>): Promise<T> {
    const own = this.byPerson.get(of) ?? 0;
    if (own >= this.limits.each || (this.working >= this.limits.atOnce && this.waiting.length >= this.limits.waiting)) throw new DomainError(this.busy, 503);
    this.byPerson.set(of, own + 1);
    try {
      if (this.working >= this.limits.atOnce) await new Promise<void>((go) => { this.waiting.push(go); });
      else this.working += 1;
      return await work().finally(() => this.next());
    } finally {
      const left = (this.byPerson.get(of) ?? 1) - 1;
      if (left > 0) this.byPerson.set(of, left);
      else this.byPerson.delete(of);
    }
  }

  private next(): void {
    const go = this.waiting.shift();
    if (go) go();
    else this.working -= 1;
  }
}
