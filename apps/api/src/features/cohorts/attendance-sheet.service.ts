import { Injectable } from '@nestjs/common';
import type { Actor } from '@relevo/domain/permissions';
import { Database } from '../../database/database.ts';
import { Clock } from '../../platform/clock.ts';
import { authorise, found } from '../../platform/domain-error.ts';
import { backerLines } from '../../platform/backer-words.ts';
import { tableSheetPdf } from '../../platform/pdf/table-sheet-pdf.ts';
import { FileReply } from '../../platform/route.ts';
import { attendanceRows } from './attendance.queries.ts';
import { reachCohort, sessionsOf } from './cohort-reach.queries.ts';
import { onPaper, printTexts } from './print-texts.ts';

/** Lines left blank for people who come without being on the list. */
const blankRows = 4;

/** The list to sign on paper, for where no screen is wanted. */
@Injectable()
export class AttendanceSheetService {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  async print(actor: Actor, cohortId: string, sessionId: string): Promise<FileReply> {
    const { cohort, session, rows } = await this.db.read(actor, async (tx) => {
      const reached = found(await reachCohort(tx, actor, cohortId), 'cohort');
      authorise(actor, 'roster:read', reached);
      const shown = found((await sessionsOf(tx, reached)).find((s) => s.id === sessionId), 'session');
      return { cohort: reached, session: shown, rows: await attendanceRows(tx, reached.tenantId, cohortId, sessionId) };
    });
    const { sheet: words } = printTexts(cohort.locale);
    const at = (style: 'date' | 'time', moment: Date) => onPaper(moment, cohort.locale, cohort.timeZone, style);
    const trainers = cohort.team.filter((m) => m.sessionId === sessionId && m.duty === 'trainer').map((m) => m.displayName);
    const pdf = await tableSheetPdf({
      lang: cohort.locale, now: this.clock.now(), documentTitle: words.title, heading: session.title, subheading: cohort.title,
      facts: [
        { label: words.date, value: at('date', session.startsAt) }, { label: words.time, value: `${at('time', session.startsAt)} – ${at('time', session.endsAt)}` },
        { label: words.trainers, value: trainers.join(', ') || '–' },
      ],
      columns: [{ label: words.name, share: 5 }, { label: words.institution, share: 4 }, { label: words.arrival, share: 1.6 }, { label: words.signature, share: 4 }],
      rows: rows.filter((r) => !r.withdrawn).map((r) => [r.displayName, r.institution]), blankRows, numberLabel: words.number, note: words.note, organisers: backerLines(cohort.locale, cohort.backers), signatures: words.signatures, pageLabel: words.page,
    });
    return new FileReply(pdf, { mediaType: 'application/pdf', download: `${words.title}.pdf` });
  }
}
