import { Injectable } from '@nestjs/common';
import { sheetCodeOf } from '@relevo/domain/evaluation';
import type { Actor } from '@relevo/domain/permissions';
import { Database } from '../../database/database.ts';
import { backerLines } from '../../platform/backer-words.ts';
import { Clock } from '../../platform/clock.ts';
import { FileReply } from '../../platform/route.ts';
import { SessionAccessService } from '../cohorts/session-access.service.ts';
import { printSheets } from './sheet-print.ts';

/** The form on paper: a page with two of them, to be copied as often as there are people and cut in the middle. */
@Injectable()
export class EvaluationForms {
  constructor(private readonly db: Database, private readonly clock: Clock, private readonly access: SessionAccessService) {}

  async print(actor: Actor, cohortId: string, sessionId: string): Promise<FileReply> {
    const { cohort } = await this.db.read(actor, (tx) => this.access.open(tx, actor, cohortId, sessionId, 'roster:read'));
    return printSheets('session', { locale: cohort.locale, code: sheetCodeOf(sessionId), organisers: backerLines(cohort.locale, cohort.backers).join(' · ') }, this.clock.now());
  }
}
