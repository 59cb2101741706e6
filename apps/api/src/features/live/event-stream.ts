import { Readable } from 'node:stream';

/** One server-sent event as it goes over the line (HTML Standard, “Server-sent events”). `data` holds no line break: it is JSON. */
export const eventOf = (name: string, data: string, id?: string): string => `${id ? `id: ${id}\n` : ''}event: ${name}\ndata: ${data}\n\n`;

/**
 * What goes to one browser. Whoever reads slowly is never behind: of events that wait only the last is kept, because each tells everything; and whoever
 * does not read at all is told apart by `stuck`.
 */
export class EventStream extends Readable {
  private wanted = false;
  private latest: string | null = null;
  private beatsMissed = 0;

  constructor(private readonly onEnd: (stream: EventStream) => void) {
    super({ highWaterMark: 1024 });
  }

  override _read(): void {
    this.wanted = true;
    this.beatsMissed = 0;
    if (this.latest !== null) this.offer(this.latest);
  }

  override _destroy(error: Error | null, done: (error?: Error | null) => void): void {
    this.onEnd(this);
    done(error);
  }

  offer(event: string): void {
    if (this.destroyed || this.readableEnded) return;
    if (!this.wanted) {
      this.latest = event;
      return;
    }
    this.latest = null;
    this.wanted = this.push(event);
  }

  /** Says that the line is alive; not to whoever still has something to read. @returns whether it has been read from lately */
  beat(event: string): boolean {
    if (this.wanted) this.offer(event);
    else this.beatsMissed += 1;
    return this.beatsMissed < 4;
  }

  /** The last word, and the end. */
  finish(event: string | null): void {
    if (this.destroyed) return;
    if (this.latest !== null && event === null) this.push(this.latest);
    if (event !== null) this.push(event);
    this.latest = null;
    this.wanted = false;
    this.push(null);
    this.onEnd(this);
  }
}
