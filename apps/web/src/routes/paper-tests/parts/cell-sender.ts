import { savePaperCells, type KeyedForm } from '@relevo/contracts/paper-tests';
import type { SaveStatus } from '../../../components/save-state.tsx';
import { call } from '../../../lib/call.ts';
import { Refusal } from '../../../lib/refusal.ts';
import { refused, type Refused } from '../../../lib/send.ts';

type Change = { cells?: Record<string, string>; satOn?: string | null; enrolmentId?: string | null };
type Waiting = Change & { pass: number; cells: Record<string, string> };
const pauseMs = 600;
const retryMs = 4000;

/** What is typed goes out a moment later, form by form; a lost signal is tried again. What the rules refuse is told and not sent again. */
export class CellSender {
  private readonly waiting = new Map<string, Waiting>();
  private timer: ReturnType<typeof setTimeout> | undefined;
  private running: Promise<void> | null = null;
  private readonly cohortId: string;
  private readonly tell: (status: SaveStatus, refusal: Refused | null) => void;

  constructor(cohortId: string, tell: (status: SaveStatus, refusal: Refused | null) => void) {
    this.cohortId = cohortId;
    this.tell = tell;
  }

  keep(form: Pick<KeyedForm, 'id' | 'pass'>, change: Change): void {
    if (form.pass === null) return;
    const before = this.waiting.get(form.id);
    this.waiting.set(form.id, { pass: form.pass, ...before, ...change, cells: { ...before?.cells, ...change.cells } });
    this.tell('saving', null);
    this.later(pauseMs);
  }

  /** Before a form is finished, which sends all of it: nothing of it is under way any more. */
  async settled(formId: string): Promise<void> {
    this.waiting.delete(formId);
    await this.running;
    this.waiting.delete(formId);
  }

  flush(): Promise<void> {
    clearTimeout(this.timer);
    if (this.waiting.size > 0) this.running ??= this.send().finally(() => { this.running = null; });
    return this.running ?? Promise.resolve();
  }

  private later(ms: number): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.flush(), ms);
  }

  private async send(): Promise<void> {
    for (const [formId, given] of this.waiting) {
      this.waiting.delete(formId);
      const { pass, cells, satOn = null, enrolmentId = null } = given;
      const error = await call(savePaperCells, { params: { id: this.cohortId, formId }, body: { pass, cells, satOn, enrolmentId } }).then(() => null, (caught: unknown) => caught);
      if (error === null) continue;
      if (error instanceof Refusal && error.status !== 0 && error.status < 500) return this.tell('failed', refused(error));
      const since = this.waiting.get(formId);
      this.waiting.set(formId, { ...given, ...since, cells: { ...cells, ...since?.cells } });
      this.tell('on_device', null);
      return this.later(retryMs);
    }
    this.tell('saved', null);
  }
}
