import type { ImportStep } from './kit-file.ts';

/** Somebody stopped the import while it ran. */
export class ImportStopped extends Error {}

/** Saved at most this often; the page asks about as often. */
const everyMs = 400;

/** Saves where an import is without slowing it down: one save at a time, the latest step wins. */
export class ImportProgress {
  private saving: Promise<void> | null = null;
  private savedAt = 0;
  private stopped = false;

  /** @param save answers whether the import is still wanted */
  constructor(private readonly save: (step: ImportStep) => Promise<boolean>) {}

  /** @throws ImportStopped once somebody has stopped it */
  readonly step = (step: ImportStep): void => {
    if (this.stopped) throw new ImportStopped();
    const now = performance.now();
    if (this.saving || now - this.savedAt < everyMs) return;
    this.savedAt = now;
    this.saving = this.save(step)
      .then((wanted) => { this.stopped = !wanted; })
      // A progress that could not be saved is no reason to end the import.
      .catch(() => undefined)
      .finally(() => { this.saving = null; });
  };

  async settled(): Promise<void> {
    await this.saving;
  }
}
