import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { FormTally, mayReplace } from '@relevo/domain/item-tally';
import { Database, systemOf, type Acting } from '../../database/database.ts';
import { Jobs } from '../../database/jobs.ts';
import { Clock } from '../../platform/clock.ts';
import { AnswerKeysService, type FormOf } from '../learning/answer-keys.service.ts';
import { countedBefore, keepCounted, sittingsAfter, type Sitting } from './item-analysis.queries.ts';

/** Sittings that are added up before somebody else's request has its turn. */
const page = 200;
const first = '00000000-0000-0000-0000-000000000000';

/** Adds a tenant's sittings of a form up after some were handed in, away from requests. */
@Injectable()
export class TestFiguresService implements OnApplicationBootstrap {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly jobs: Jobs,
    private readonly keys: AnswerKeysService,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.jobs.work('test.figures', ({ tenantId, kitTenantId, kitVersionId, testId, form }) =>
      this.count(String(tenantId), { kitTenantId: String(kitTenantId), kitVersionId: String(kitVersionId), testId: String(testId), form: form === 'B' ? 'B' : 'A' }));
  }

  /** Counts anew; what is kept changes only where `mayReplace` allows it. */
  async count(tenantId: string, of: FormOf): Promise<void> {
    const acting = systemOf(tenantId);
    const sums = await this.tally(acting, tenantId, of);
    await this.db.write(acting, async (tx) => {
      if (mayReplace(await countedBefore(tx, tenantId, of), sums.sittings.n)) await keepCounted(tx, tenantId, of, sums, this.clock.now());
    });
  }

  private async tally(acting: Acting, tenantId: string, of: FormOf) {
    const tally = new FormTally();
    await this.db.read(acting, async (tx) => {
      for (let after = first, sittings: Sitting[] = []; ; after = sittings.at(-1)?.personId ?? after) {
        sittings = await sittingsAfter(tx, tenantId, of, after, page);
        for (const { id, total, responses } of sittings) {
          const { questions } = await this.keys.graded(tx, acting, { ...of, id });
          tally.add({ total, questions: questions.map((question) => {
            const given = responses[question.id];
            return { questionId: question.id, of: question.points, points: given?.points ?? 0, answered: given !== undefined, optionIds: given?.answer.kind === 'choice' ? given.answer.optionIds : [] };
          }) });
        }
        if (sittings.length < page) return;
      }
    });
    return tally.sums();
  }
}
