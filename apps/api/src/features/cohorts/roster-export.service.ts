import { Injectable } from '@nestjs/common';
import type { AttendanceStatus } from '@relevo/domain/attendance';
import { localDate } from '@relevo/domain/local-time';
import type { Actor } from '@relevo/domain/permissions';
import { csvText } from '@relevo/kit-io/tables/write-csv';
import { audit } from '../../database/audit.ts';
import { Database } from '../../database/database.ts';
import { tenantIs } from '../../database/scope.ts';
import { Clock } from '../../platform/clock.ts';
import { authorise, found } from '../../platform/domain-error.ts';
import { FileReply } from '../../platform/route.ts';
import { reachCohort, sessionsOf } from './cohort-reach.queries.ts';
import { printTexts } from './print-texts.ts';

type Row = { ordinal: number; name: string; institution: string; area: string; state: string; signInName: string; marks: Record<string, AttendanceStatus> };

/** The roster and who came to what, as CSV for a spreadsheet. */
@Injectable()
export class RosterExportService {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  /** Names leave the platform by this: the log says that, and how many. */
  async csv(actor: Actor, cohortId: string): Promise<FileReply> {
    return this.db.write(actor, async (tx) => {
      const cohort = found(await reachCohort(tx, actor, cohortId), 'cohort');
      authorise(actor, 'roster:read', cohort);
      const sessions = (await sessionsOf(tx, cohort)).filter((s) => s.state !== 'cancelled');
      const rows = (await tx.query(
        `SELECT e.ordinal, e.display_name AS name, e.institution, COALESCE(ar.name, '') AS area, e.state, COALESCE(i.name, '') AS "signInName",
           COALESCE((SELECT json_object_agg(t.session_id, t.status) FROM attendance t WHERE t.tenant_id = e.tenant_id AND t.enrolment_id = e.id), '{}') AS marks
         FROM enrolment e LEFT JOIN area ar ON ar.code = e.area_code LEFT JOIN sign_in i ON i.person_id = e.person_id
         WHERE ${tenantIs('e', 1)} AND e.cohort_id = $2 ORDER BY e.ordinal`, [cohort.tenantId, cohortId],
      )) as Row[];
      const { csv: words } = printTexts(cohort.locale);
      const head = [words.number, words.name, words.institution, words.area, words.state, words.signInName, ...sessions.map((s) => `${s.ordinal}. ${localDate(s.startsAt, cohort.timeZone)}`)];
      const body = rows.map((r) => [
        String(r.ordinal), r.name, r.institution, r.area, words.states[r.state] ?? r.state, r.signInName,
        ...sessions.map((s) => { const mark = r.marks[s.id]; return mark ? words.statuses[mark] : ''; }),
      ]);
      await this.db.inTenant(tx, actor, cohort.tenantId, () =>
        audit(tx, actor, { tenantId: cohort.tenantId, at: this.clock.now(), action: 'roster.export', subjectKind: 'cohort', subjectId: cohortId, detail: { count: rows.length } }));
      return new FileReply(csvText([head, ...body]), { mediaType: 'text/csv; charset=utf-8', download: `${cohort.title}.csv` });
    });
  }
}
