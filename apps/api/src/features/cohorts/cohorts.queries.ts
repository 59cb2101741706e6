import { Injectable } from '@nestjs/common';
import type { BoardLine, CohortOptions, exportCohorts, getCohortOptions, listCohorts } from '@relevo/contracts/cohorts';
import type { QueryOf, ResponseOf } from '@relevo/contracts/endpoint';
import { accompaniedBy } from '@relevo/domain/accompaniment';
import { ledPurposes, type LedPurpose } from '@relevo/domain/cohort';
import { attentionOf, type BoardReason } from '@relevo/domain/cohort-board';
import { discloseCohort } from '@relevo/domain/cohort-disclosure';
import type { HandoffScope, HandoffState } from '@relevo/domain/handoff';
import { localDate } from '@relevo/domain/local-time';
import type { Actor } from '@relevo/domain/permissions';
import { csvText } from '@relevo/kit-io/tables/write-csv';
import { Database } from '../../database/database.ts';
import { runnableSql } from '../../database/runnable.ts';
import { Clock } from '../../platform/clock.ts';
import { FileReply } from '../../platform/route.ts';
import { knownOrganisations } from './backers.service.ts';
import { boardSql } from './board-sql.ts';
import { boardTexts } from './board-texts.ts';

type Page = ResponseOf<typeof listCohorts>;
type Narrowing = Omit<QueryOf<typeof listCohorts>, 'page' | 'size'>;
type Counted = Omit<BoardLine, 'figures' | 'attention'> & { figures: Record<keyof BoardLine['figures'], number>; assigned: boolean; attention: BoardReason | null; sessionId: string | null };
type Row = Omit<Page, 'items' | 'page' | 'size'> & { items: Counted[] };
type OptionRow = Omit<CohortOptions['versions'][number], 'rules'> & { kitTenantId: string; handoff: { state: HandoffState; scope: HandoffScope } | null };

/** Lists of cohorts, and what a new one may be made from. */
@Injectable()
export class CohortsQueries {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  async list(actor: Actor, { page, size, ...query }: QueryOf<typeof listCohorts>): Promise<Page> {
    const now = await this.board(actor, query, page, size);
    // Whoever has nothing going on, and asks for nothing else, is shown what was completed.
    const row = now.known === 0 && now.over && Object.keys(query).length === 0 ? await this.board(actor, { state: 'completed' }, page, size) : now;
    return { ...row, items: row.items.map(shown), page, size };
  }

  /** As many rows as a spreadsheet is read with; a longer list is narrowed first. */
  async csv(actor: Actor, { words: locale, ...query }: QueryOf<typeof exportCohorts>): Promise<FileReply> {
    const { items } = await this.board(actor, query, 1, 5000);
    const words = boardTexts[locale];
    const rows = items.map(shown).map((one) => [
      one.title, one.organisationName, one.kitTitle, one.versionLabel, words.purposes[one.purpose], words.states[one.state], one.attention ? words.reasons[one.attention.reason] : '', one.startsOn, one.endsOn,
      one.areaName ?? '', one.place, one.locale, one.capacity, one.figures.enrolled ?? '', one.figures.attended ?? '', one.figures.completed ?? '', one.figures.sessionsHeld, one.figures.sessionsPlanned,
      one.nextSessionAt ? localDate(new Date(one.nextSessionAt), one.timeZone) : '',
    ]);
    return new FileReply(csvText([words.heads, ...rows]), { mediaType: 'text/csv; charset=utf-8', download: `${words.file}.csv` });
  }

  private async board(actor: Actor, query: Narrowing, page: number, size: number): Promise<Row> {
    const given = [actor.tenantId, actor.personId, query.state ?? null, query.kitId ?? null, query.purpose ?? null, query.areaCode ?? null, query.text ?? null, size, (page - 1) * size, this.clock.now(),
      query.reason ?? null, query.tenantId ?? null, query.locale ?? null, query.trainerId ?? null, query.from ?? null, query.until ?? null];
    const over = query.state === 'completed' || query.state === 'cancelled';
    const [row] = (await this.db.readOnce(actor, (tx) => tx.query(boardSql(actor, over, query.group ?? null), given))) as Row[];
    return row!;
  }

  async options(actor: Actor): Promise<ResponseOf<typeof getCohortOptions>> {
    const [row] = (await this.db.readOnce(actor, (tx) => tx.query(optionsSql(), [actor.tenantId]))) as
      (Pick<CohortOptions, 'organisations' | 'partners' | 'locale'> & { versions: OptionRow[] })[];
    return { ...row!, versions: row!.versions.map((version) => ({ ...version, rules: rulesOf(actor, version) })) };
  }
}

/** Whoever reaches another tenant's cohort without accompanying it knows its sums, never its people: small ones are hidden. */
function shown({ attention: reason, sessionId, ...line }: Counted): BoardLine {
  const attention = attentionOf(reason, sessionId);
  if (line.own || line.accompanied || line.assigned) return { ...line, attention };
  const { enrolled, attended, completed } = discloseCohort({ ...line.figures, matched: 0, unmatched: 0, preMean: null, postMean: null, gainMean: null });
  return { ...line, attention, figures: { ...line.figures, enrolled, attended, completed } };
}

function rulesOf(actor: Actor, { kitTenantId, handoff }: OptionRow): CohortOptions['versions'][number]['rules'] {
  const rule = (purpose: LedPurpose) => {
    if (kitTenantId === actor.tenantId) return 'own_steward' as const;
    return accompaniedBy({ purpose, tenantId: actor.tenantId, kitTenantId, handoff }) === null ? ('alone' as const) : ('accompanied' as const);
  };
  return Object.fromEntries(ledPurposes.map((purpose) => [purpose, rule(purpose)])) as CohortOptions['versions'][number]['rules'];
}

/** The newest published version of each kit that the tenant may run, and of its own adaptation of it, its run sheets without their blocks, and the units a cohort may belong to. */
const optionsSql = () => `
  WITH RECURSIVE newest AS (
    SELECT DISTINCT ON (v.tenant_id, v.kit_id, v.line_tenant_id) v.id, v.line_tenant_id, v.tenant_id, v.kit_id, v.label, v.locales, v.document -> 'runSheets' AS sheets, v.document -> 'tracks' AS tracks
    FROM kit_version v WHERE v.state = 'published' AND ${runnableSql(1)}
    ORDER BY v.tenant_id, v.kit_id, v.line_tenant_id, v.place DESC),
  units AS (
    SELECT o.id, o.name, o.area_code, 0 AS depth, folded(o.name) AS path FROM organisation o WHERE o.tenant_id = $1 AND o.id = $1
    UNION ALL
    SELECT o.id, o.name, o.area_code, u.depth + 1, u.path || E'\\t' || folded(o.name) FROM organisation o JOIN units u ON o.parent_id = u.id
    WHERE o.tenant_id = $1 AND o.archived_at IS NULL)
  SELECT COALESCE((SELECT root.locale FROM organisation root WHERE root.tenant_id = $1 AND root.id = $1), 'es') AS locale,
    COALESCE((SELECT json_agg(json_build_object('id', u.id, 'name', u.name, 'areaCode', u.area_code, 'depth', u.depth) ORDER BY u.path) FROM units u), '[]') AS organisations,
    COALESCE((SELECT json_agg(json_build_object('id', o.id, 'name', o.name) ORDER BY o.name) FROM organisation o WHERE o.tenant_id <> $1 AND ${knownOrganisations()}), '[]') AS partners,
    COALESCE((SELECT json_agg(json_build_object('id', n.id, 'kitId', n.kit_id, 'kitTenantId', n.tenant_id, 'kitTitle', k.title, 'label', n.label, 'locales', n.locales, 'adaptation', n.line_tenant_id IS NOT NULL,
        'stewardName', COALESCE(st.name, ''), 'tracks', COALESCE((SELECT json_agg(json_build_object('id', t ->> 'id', 'title', t ->> 'title') ORDER BY l) FROM jsonb_array_elements(n.tracks) WITH ORDINALITY AS z (t, l)), '[]'),
        'handoff', (SELECT json_build_object('state', h.state, 'scope', h.scope) FROM handoff h WHERE h.tenant_id = n.tenant_id AND h.kit_id = n.kit_id AND h.partner_tenant_id = $1),
        'runSheets', (SELECT COALESCE(json_agg(json_build_object('id', r ->> 'id', 'title', r ->> 'title', 'sessions', (
            SELECT json_agg(json_build_object('id', s ->> 'id', 'title', s ->> 'title', 'slotMinutes', (s ->> 'slotMinutes')::int) ORDER BY i)
            FROM jsonb_array_elements(r -> 'sessions') WITH ORDINALITY AS x (s, i))) ORDER BY j), '[]')
          FROM jsonb_array_elements(n.sheets) WITH ORDINALITY AS y (r, j))) ORDER BY k.title, n.line_tenant_id IS NOT NULL)
      FROM newest n JOIN kit k ON k.tenant_id = n.tenant_id AND k.id = n.kit_id
        LEFT JOIN organisation st ON st.tenant_id = n.tenant_id AND st.id = n.tenant_id), '[]') AS versions`;
