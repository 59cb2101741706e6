import { Injectable, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { Clock } from '../../platform/clock.ts';
import { DomainError } from '../../platform/domain-error.ts';
import { EventStream, eventOf } from './event-stream.ts';
import { LiveStateQueries, updateJson, type Snapshot } from './live-state.queries.ts';
import { LiveWire } from './live-wire.service.ts';

/** A session is read and told at most four times a second, however many answer. */
const apartMs = 250;
const beatMs = 20_000;
/** A stream ends now and then, so that whoever may no longer read is out without being asked after; a browser takes it up again where it was. */
const lifeMs = 600_000;
const most = { each: 4, wall: 30, all: 3000 } as const;

export type Reader = {
  tenantId: string; sessionId: string; audience: 'team' | 'everyone';
  /** Whose streams are counted together. */
  key: string; keyMost: keyof Omit<typeof most, 'all'>;
  personId: string | null; signInId: string | null;
  /** The address a wall was opened with: it holds until another stands in its place. */
  wallToken: string | null;
};
type Watcher = Reader & { stream: EventStream; version: string | null; until: number };
type Room = { tenantId: string; sessionId: string; watchers: Set<Watcher>; snapshot: Snapshot | null; readAt: number; reading: Promise<Snapshot> | null; timer: NodeJS.Timeout | null };

/**
 * The streams of this process. Everybody who listens to a session is told from one reading of it.
 * Waiting is by this machine's steady clock: what a moment is called comes from `Clock`.
 */
@Injectable()
export class LiveHub implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly rooms = new Map<string, Room>();
  private readonly counts = new Map<string, number>();
  private all = 0;
  private beats: NodeJS.Timeout | null = null;

  constructor(
    private readonly clock: Clock,
    private readonly state: LiveStateQueries,
    private readonly wire: LiveWire,
  ) {}

  onApplicationBootstrap(): void {
    this.wire.onNews({
      changed: (tenantId, sessionId) => { const room = this.rooms.get(`${tenantId}/${sessionId}`); if (room) this.soon(room); },
      signedOut: (signInId) => this.each((one) => { if (one.signInId === signInId) this.end(one, 'sign_in_needed'); }),
      lost: () => { for (const room of this.rooms.values()) this.soon(room); },
    });
  }

  beforeApplicationShutdown(): void {
    if (this.beats) clearInterval(this.beats);
    this.each((one) => one.stream.finish(null));
    for (const room of this.rooms.values()) if (room.timer) clearTimeout(room.timer);
  }

  /** What a reader is told now, as JSON: read anew, so that whoever has just sent something finds it. @throws DomainError 404 `session_not_found` */
  async now({ tenantId, sessionId, audience, personId }: Pick<Reader, 'tenantId' | 'sessionId' | 'audience' | 'personId'>): Promise<string> {
    const snapshot = await this.state.read(tenantId, sessionId);
    return updateJson(snapshot[audience], (personId && snapshot.rooms.get(personId)) || {}, this.clock.now());
  }

  /**
   * @param lastVersion what the browser has (`Last-Event-ID`): told again only where it is another
   * @param once the first event alone
   * @throws DomainError 429 `too_many_streams`, 503 `busy`
   */
  async open(reader: Reader, lastVersion: string | null, once = false): Promise<EventStream> {
    if (this.all >= most.all) throw new DomainError('busy', 503);
    if ((this.counts.get(reader.key) ?? 0) >= most[reader.keyMost]) throw new DomainError('too_many_streams', 429);
    const stream = new EventStream(() => this.leave(watcher));
    const watcher: Watcher = { ...reader, stream, version: lastVersion, until: performance.now() + lifeMs * (0.8 + 0.4 * Math.random()) };
    // Counted before anything is awaited: many at the same moment must not outrun the count.
    const room = this.enter(watcher);
    try {
      await this.wire.listen();
      const snapshot = await this.fresh(room);
      // Spread, so that a server that starts again is not asked by all at once.
      stream.offer(`retry: ${2000 + Math.floor(Math.random() * 4000)}\n\n`);
      this.tell(watcher, once ? { ...snapshot, refusal: null } : snapshot);
      if (once) stream.finish(null);
    } catch (error) {
      stream.destroy();
      throw error;
    }
    return stream;
  }

  private enter(watcher: Watcher): Room {
    const { tenantId, sessionId, key } = watcher;
    const place = `${tenantId}/${sessionId}`;
    const room: Room = this.rooms.get(place) ?? { tenantId, sessionId, watchers: new Set(), snapshot: null, readAt: -apartMs, reading: null, timer: null };
    this.rooms.set(place, room);
    room.watchers.add(watcher);
    this.counts.set(key, (this.counts.get(key) ?? 0) + 1);
    this.all += 1;
    this.beats ??= setInterval(() => this.beat(), beatMs).unref();
    return room;
  }

  private leave(watcher: Watcher): void {
    const place = `${watcher.tenantId}/${watcher.sessionId}`;
    const room = this.rooms.get(place);
    if (!room?.watchers.delete(watcher)) return;
    this.all -= 1;
    const left = (this.counts.get(watcher.key) ?? 1) - 1;
    if (left > 0) this.counts.set(watcher.key, left);
    else this.counts.delete(watcher.key);
    if (room.watchers.size > 0) return;
    if (room.timer) clearTimeout(room.timer);
    this.rooms.delete(place);
  }

  /** A first reading is shared by all who come while it lasts; what changed in between is told by the wire. */
  private fresh(room: Room): Promise<Snapshot> {
    if (room.snapshot && this.wire.heard) return Promise.resolve(room.snapshot);
    room.reading ??= this.read(room);
    return room.reading;
  }

  private async read(room: Room): Promise<Snapshot> {
    try {
      room.snapshot = await this.state.read(room.tenantId, room.sessionId);
      return room.snapshot;
    } finally {
      room.readAt = performance.now();
      room.reading = null;
    }
  }

  /** Reads again and tells, at once or when the quarter of a second is over; news that come while it is being read ask for one more. */
  private soon(room: Room): void {
    if (room.timer) return;
    room.timer = setTimeout(() => {
      void (async () => {
        await room.reading?.catch(() => undefined);
        room.timer = null;
        room.reading ??= this.read(room);
        const snapshot = await room.reading;
        for (const watcher of room.watchers) this.tell(watcher, snapshot);
      })().catch(() => undefined);
    }, Math.max(0, room.readAt + apartMs - performance.now()));
  }

  private tell(watcher: Watcher, snapshot: Snapshot): void {
    if (watcher.wallToken !== null && watcher.wallToken !== snapshot.wallToken) return this.end(watcher, 'wall_not_genuine');
    const told = snapshot[watcher.audience];
    if (watcher.version !== told.version) {
      const own = (watcher.personId && snapshot.rooms.get(watcher.personId)) || {};
      watcher.version = told.version;
      watcher.stream.offer(eventOf('live', updateJson(told, own, this.clock.now()), told.version));
    }
    // The team prepares and looks back; there is nothing for anybody else to wait for.
    if (snapshot.refusal !== null && watcher.audience === 'everyone') this.end(watcher, snapshot.refusal);
  }

  private end(watcher: Watcher, reason: string): void {
    watcher.stream.finish(eventOf('ended', JSON.stringify({ reason })));
  }

  private beat(): void {
    const now = performance.now();
    this.each((one) => {
      if (now > one.until) one.stream.finish(null);
      else if (!one.stream.beat(eventOf('beat', '{}'))) one.stream.destroy();
    });
    // Time alone ends a session too; and without the wire this is how news are heard.
    for (const room of this.rooms.values()) this.soon(room);
  }

  private each(act: (watcher: Watcher) => void): void {
    for (const room of [...this.rooms.values()]) for (const watcher of [...room.watchers]) act(watcher);
  }
}
