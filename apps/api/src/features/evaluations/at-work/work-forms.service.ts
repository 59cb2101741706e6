import { Injectable } from '@nestjs/common';
import type { Actor } from '@relevo/domain/permissions';
import { workSheetCode } from '@relevo/domain/work-evaluation';
import { Database } from '../../../database/database.ts';
import { backerLines } from '../../../platform/backer-words.ts';
import { Clock } from '../../../platform/clock.ts';
import { authorise, found } from '../../../platform/domain-error.ts';
import type { FileReply } from '../../../platform/route.ts';
import { CohortsService } from '../../cohorts/cohorts.service.ts';
import { printSheets } from '../sheet-print.ts';
import type { RoundView } from './work-evaluations.service.ts';

/** The form about work on paper, for those who took part or for those above them. */
@Injectable()
export class WorkForms {
  constructor(private readonly db: Database, private readonly clock: Clock, private readonly cohorts: CohortsService) {}

  /** Also before its round, so that paper can be sent on its way in time. @throws DomainError 404 `cohort_not_found`; 403 */
  async print(actor: Actor, cohortId: string, { months, view }: RoundView): Promise<FileReply> {
    const cohort = await this.db.read(actor, async (tx) => found(await this.cohorts.reach(tx, actor, cohortId), 'cohort'));
    authorise(actor, 'roster:read', cohort);
    return printSheets(view, { locale: cohort.locale, code: workSheetCode(cohortId, months, view), organisers: backerLines(cohort.locale, cohort.backers).join(' · ') }, this.clock.now());
  }
}
