import { Injectable } from '@nestjs/common';
import type { SessionPage } from '@relevo/contracts/cohort-sessions';
import type { Actor } from '@relevo/domain/permissions';
import { Database } from '../../database/database.ts';
import { backerLines } from '../../platform/backer-words.ts';
import { Clock } from '../../platform/clock.ts';
import { tableSheetPdf } from '../../platform/pdf/table-sheet-pdf.ts';
import { FileReply } from '../../platform/route.ts';
import { onPaper, printTexts } from './print-texts.ts';
import { SessionAccessService } from './session-access.service.ts';
import { SessionPageQueries } from './session-page.queries.ts';

/** A session's run sheet to hold in one's hand: each block by the clock, what it is of and what it needs. */
@Injectable()
export class RunSheetPrintService {
  constructor(private readonly db: Database, private readonly clock: Clock, private readonly access: SessionAccessService, private readonly pages: SessionPageQueries) {}

  /** @throws DomainError 404, 403 */
  async print(actor: Actor, cohortId: string, sessionId: string): Promise<FileReply> {
    const { cohort, session } = await this.db.read(actor, (tx) => this.access.open(tx, actor, cohortId, sessionId, 'roster:read'));
    const { blocks, team, cohort: { place } } = await this.pages.get(actor, cohortId, sessionId);
    const { runSheet: words, sheet } = printTexts(cohort.locale);
    const at = (style: 'date' | 'time', moment: Date) => onPaper(moment, cohort.locale, cohort.timeZone, style);
    const after = (minutes: number) => at('time', new Date(session.startsAt.getTime() + minutes * 60_000));
    const row = (block: SessionPage['blocks'][number]) => [
      `${after(block.startsAt)} – ${after(block.startsAt + block.minutes)}`, String(block.minutes),
      [block.title, [block.moduleTitle, block.method, block.grouping && words.groupings[block.grouping]].filter(Boolean).join(' · ')].filter(Boolean).join('\n'), block.materials.join(', '),
    ];
    const pdf = await tableSheetPdf({
      lang: cohort.locale, now: this.clock.now(), documentTitle: words.title, heading: session.title, subheading: cohort.title,
      facts: [
        { label: sheet.date, value: at('date', session.startsAt) }, { label: sheet.time, value: `${at('time', session.startsAt)} – ${at('time', session.endsAt)}` },
        { label: sheet.trainers, value: team.filter((m) => m.duty === 'trainer').map((m) => m.displayName).join(', ') || '–' }, ...(place ? [{ label: sheet.place, value: place }] : []),
      ],
      columns: [{ label: words.time, share: 3.2 }, { label: words.minutes, share: 1 }, { label: words.block, share: 6 }, { label: words.materials, share: 4 }],
      rows: blocks.map(row), blankRows: blocks.length === 0 ? 8 : 2, numberLabel: sheet.number, note: words.note, organisers: backerLines(cohort.locale, cohort.backers), signatures: [], pageLabel: sheet.page,
    });
    return new FileReply(pdf, { mediaType: 'application/pdf', download: `${words.title}.pdf` });
  }
}
