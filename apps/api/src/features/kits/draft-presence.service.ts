import { Injectable } from '@nestjs/common';
import type { InputOf, ResponseOf } from '@relevo/contracts/endpoint';
import type { attendDraft } from '@relevo/contracts/kit-studio';
import type { KitVersionState } from '@relevo/domain/kit-version';
import { Database } from '../../database/database.ts';
import { tenantIs } from '../../database/scope.ts';
import { Clock } from '../../platform/clock.ts';
import { authorise, found } from '../../platform/domain-error.ts';
import { institutionColumn, noteGuest } from './draft-guests.queries.ts';
import { homeOf, type Guest } from './draft-reach.ts';
import { presentRevision, revisionColumns, type RevisionRow } from './draft-revisions.queries.ts';
import { KeyAccessService } from './key-access.service.ts';

type Person = { name: string; institution: string | null; mine: boolean; tab: string; place: string | null; at: string };
type Seen = { tenant_id: string; kit_id: string; state: KitVersionState; revision: number; news: boolean; people: Person[]; comments_at: Date | null };

const seenForMs = 30_000;
/** Revisions in one answer; who was away longer asks again at once. */
const most = 200;

/** Who has a draft open, and what happened in it meanwhile. Asked every few seconds by each who has: one statement where nothing is new, and one more for guests. */
@Injectable()
export class DraftPresenceService {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly keys: KeyAccessService,
  ) {}

  async attend(actor: Guest, id: string, body: InputOf<typeof attendDraft>['body']): Promise<ResponseOf<typeof attendDraft>> {
    return this.db.write(actor, async (tx) => {
      const now = this.clock.now();
      await noteGuest(tx, actor, id);
      const rows = (await tx.query(sql(), [actor.tenantId, id, body.tab, actor.personId, body.place, now, new Date(now.getTime() - seenForMs), body.revision, homeOf(actor).tenantId])) as Seen[];
      const seen = found(rows[0], 'kit_version');
      authorise(actor, 'kit:write', { tenantId: seen.tenant_id });
      const others = seen.news ? await this.news(tx, actor, id, seen, body.revision) : [];
      const revision = others.length === most ? (others.at(-1)?.revision ?? seen.revision) : seen.revision;
      const people = seen.people.map((one) => ({ ...one, at: new Date(one.at).toISOString() }));
      return { state: seen.state, revision, others, people, commentsAt: seen.comments_at?.toISOString() ?? null };
    });
  }

  private async news(tx: Parameters<KeyAccessService['check']>[0], actor: Guest, id: string, seen: Seen, after: number) {
    // What others changed may hold answers of tests.
    await this.keys.check(tx, actor, { ...seen, readers: [] });
    const rows = (await tx.query(
      `SELECT ${revisionColumns(4)} FROM kit_revision r WHERE ${tenantIs('r', 1)} AND r.kit_version_id = $2 AND r.revision > $3 ORDER BY r.revision LIMIT ${most}`,
      [actor.tenantId, id, after, homeOf(actor).tenantId],
    )) as RevisionRow[];
    return rows.map((row) => presentRevision(row, actor));
  }
}

/** Tells that one is here, forgets who left, and looks around, in one statement. */
const sql = () => `
  WITH version AS (SELECT v.tenant_id, v.id, v.kit_id, v.state, v.revision FROM kit_version v WHERE ${tenantIs('v', 1)} AND v.id = $2),
  gone AS (DELETE FROM kit_presence p USING version v WHERE p.tenant_id = v.tenant_id AND p.kit_version_id = v.id AND p.at < $7 AND p.tab <> $3::uuid),
  here AS (
    INSERT INTO kit_presence AS p (tenant_id, kit_version_id, tab, person_id, place, at) SELECT v.tenant_id, v.id, $3::uuid, $4::uuid, $5, $6 FROM version v
    ON CONFLICT (tenant_id, kit_version_id, tab) DO UPDATE SET place = excluded.place, at = excluded.at WHERE p.person_id = excluded.person_id)
  SELECT v.tenant_id, v.kit_id, v.state, v.revision,
    v.revision > $8 AND EXISTS (SELECT FROM kit_revision r WHERE r.tenant_id = v.tenant_id AND r.kit_version_id = v.id AND r.revision > $8) AS news,
    (SELECT COALESCE(jsonb_agg(jsonb_build_object('name', COALESCE(n.display_name, ''), 'institution', ${institutionColumn('p', 'p.person_id', 9)}, 'mine', p.person_id = $4::uuid, 'tab', p.tab, 'place', p.place, 'at', p.at) ORDER BY p.tab), '[]')
     FROM kit_presence p LEFT JOIN person n ON n.id = p.person_id WHERE p.tenant_id = v.tenant_id AND p.kit_version_id = v.id AND p.at >= $7 AND p.tab <> $3::uuid) AS people,
    (SELECT max(c.changed_at) FROM kit_comment c WHERE c.tenant_id = v.tenant_id AND c.kit_version_id = v.id) AS comments_at
  FROM version v`;
