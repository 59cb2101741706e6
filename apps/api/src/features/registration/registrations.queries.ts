import { Injectable } from '@nestjs/common';
import type { QueryOf, ResponseOf } from '@relevo/contracts/endpoint';
import type { listRegistrations, RegistrationRow } from '@relevo/contracts/registration';
import type { Actor } from '@relevo/domain/permissions';
import { takeBack } from '@relevo/domain/registration';
import { Database } from '../../database/database.ts';
import { iso } from '../../database/iso.ts';
import { tenantIs } from '../../database/scope.ts';
import { Clock } from '../../platform/clock.ts';
import { found } from '../../platform/domain-error.ts';
import { agreedVersion } from './consent-texts.queries.ts';
import { LikenessesService } from './likenesses.service.ts';
import { leftOf, OpeningQueries } from './opening.queries.ts';
import { countsSql, openingOf } from './seats.queries.ts';

type Row = Omit<RegistrationRow, 'likenesses' | 'mayTakeBack'> & { before: 'waiting' | 'waiting_list' | null; settledAt: string | null };
type Listed = { known: number; total: number; counts: ResponseOf<typeof listRegistrations>['counts']; items: Row[] };

/** `$1` tenant, `$2` cohort, `$3` state, `$4` share, `$5` words, then size and offset. What waits comes first, by who asked first. */
const listSql = (): string => `
  WITH asked AS (
    SELECT r.*, btrim(r.given_names || ' ' || r.family_names) AS shown, COALESCE(s.name, r.institution) AS of, a.name AS area_name,
      CASE WHEN r.state = 'waiting_list' THEN row_number() OVER (PARTITION BY r.state, r.share_id ORDER BY r.queue) END AS place
    FROM registration r LEFT JOIN registration_share s ON s.tenant_id = r.tenant_id AND s.id = r.share_id LEFT JOIN area a ON a.code = r.area_code
    WHERE ${tenantIs('r', 1)} AND r.cohort_id = $2),
  narrowed AS (SELECT * FROM asked r WHERE ($3::text IS NULL OR r.state = $3) AND ($4::uuid IS NULL OR r.share_id = $4)
    AND ($5::text IS NULL OR folded(r.shown || ' ' || r.of || ' ' || COALESCE(r.area_name, '')) LIKE '%' || folded($5) || '%'))
  SELECT (SELECT count(*)::int FROM asked) AS known, (SELECT count(*)::int FROM narrowed) AS total, ${countsSql()} AS counts,
    COALESCE((SELECT json_agg(json_build_object('id', n.id, 'displayName', n.shown, 'institution', n.of, 'shareId', n.share_id, 'areaName', n.area_name, 'contact', n.contact, 'state', n.state,
      'place', n.place, 'askedAt', ${iso('n.asked_at')}, 'word', n.word, 'before', n.before, 'settledAt', ${iso('n.settled_at')}, 'erased', n.erased_at IS NOT NULL, 'decided', CASE WHEN n.judged THEN json_build_object('personId', n.judged_person) END,
      'consents', (SELECT json_agg(json_build_object('purpose', p.purpose, 'version', CASE WHEN k.id IS NOT NULL THEN ${agreedVersion('k')} END, 'state', CASE WHEN k.id IS NULL THEN 'not_given' WHEN k.withdrawn_at IS NULL THEN 'given' ELSE 'withdrawn' END) ORDER BY p.at)
        FROM unnest(ARRAY['training', 'contact', 'statistics', 'pictures']) WITH ORDINALITY AS p (purpose, at) LEFT JOIN consent k ON k.tenant_id = n.tenant_id AND k.registration_id = n.id AND k.purpose = p.purpose))
      ORDER BY n.rank, n.asked_at, n.id)
      FROM (SELECT *, array_position(ARRAY['waiting', 'waiting_list', 'accepted', 'refused', 'withdrawn'], state) AS rank FROM narrowed ORDER BY rank, asked_at, id LIMIT $6 OFFSET $7) n), '[]') AS items`;

/** Who asks to be enrolled, with what speaks for their being somebody known. */
@Injectable()
export class RegistrationsQueries {
  constructor(private readonly db: Database, private readonly clock: Clock, private readonly openings: OpeningQueries, private readonly likenesses: LikenessesService) {}

  async list(actor: Actor, cohortId: string, { page, size, state, shareId, text }: QueryOf<typeof listRegistrations>): Promise<ResponseOf<typeof listRegistrations>> {
    return this.db.read(actor, async (tx) => {
      const cohort = await this.openings.reach(tx, actor, cohortId);
      const opening = found(await openingOf(tx, cohort.tenantId, cohortId), 'registration');
      const [listed] = (await tx.query(listSql(), [cohort.tenantId, cohortId, state ?? null, shareId ?? null, text ?? null, size, (page - 1) * size])) as Listed[];
      const { items, ...rest } = listed!;
      const asked = items.filter((row) => !row.erased && (row.state === 'waiting' || row.state === 'waiting_list')).map(({ id }) => id);
      const alike = await this.likenesses.of(tx, cohort.tenantId, cohortId, asked);
      const rows = items.map(({ before, settledAt, ...row }) => ({
        ...row, likenesses: alike.get(row.id) ?? [],
        mayTakeBack: takeBack({ state: row.state, before, settledAt: settledAt === null ? null : new Date(settledAt), erased: row.erased }, this.clock.now()).ok,
      }));
      return { ...rest, items: rows, page, size, cohortTitle: cohort.title, timeZone: cohort.timeZone, ...leftOf(opening) };
    });
  }
}
