import { Injectable } from '@nestjs/common';
import type { nameTagKinds } from '@relevo/contracts/session-prints';
import type { Actor } from '@relevo/domain/permissions';
import { Database } from '../../database/database.ts';
import { backerLines } from '../../platform/backer-words.ts';
import { Clock } from '../../platform/clock.ts';
import { nameTagsPdf } from '../../platform/pdf/name-tags-pdf.ts';
import { FileReply } from '../../platform/route.ts';
import { attendanceRows } from './attendance.queries.ts';
import { printTexts } from './print-texts.ts';
import { SessionAccessService } from './session-access.service.ts';

/** Name tags for a session: its team first, then the roster in the order of the list to sign. */
@Injectable()
export class NameTagsService {
  constructor(private readonly db: Database, private readonly clock: Clock, private readonly access: SessionAccessService) {}

  /** Whoever was withdrawn, or is known not to come, has none; blank ones are as many. @throws DomainError 404, 403 */
  async print(actor: Actor, cohortId: string, sessionId: string, names: (typeof nameTagKinds)[number]): Promise<FileReply> {
    const { cohort, rows } = await this.db.read(actor, async (tx) => {
      const opened = await this.access.open(tx, actor, cohortId, sessionId, 'roster:read');
      return { ...opened, rows: await attendanceRows(tx, opened.cohort.tenantId, cohortId, sessionId) };
    });
    const { tags: words } = printTexts(cohort.locale);
    const team = cohort.team.filter((m) => m.sessionId === sessionId).toSorted((a, b) => b.duty.localeCompare(a.duty)).map((m) => ({ name: m.displayName, role: words.roles[m.duty], team: true }));
    const coming = rows.filter((r) => !r.withdrawn && r.status !== 'excused' && r.status !== 'absent').map((r) => ({ name: r.displayName, role: words.roles.participant, team: false }));
    const pdf = await nameTagsPdf({
      lang: cohort.locale, now: this.clock.now(), documentTitle: words.title, group: cohort.title, organisers: backerLines(cohort.locale, cohort.backers),
      tags: [...team, ...coming].map(({ name, ...tag }) => (names === 'blank' ? tag : { ...tag, name })),
    });
    return new FileReply(pdf, { mediaType: 'application/pdf', download: `${words.title}.pdf` });
  }
}
