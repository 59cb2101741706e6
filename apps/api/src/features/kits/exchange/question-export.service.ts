import { Injectable } from '@nestjs/common';
import type { InputOf } from '@relevo/contracts/endpoint';
import type { exportQuestions, QuestionExportReport } from '@relevo/contracts/kit-exchange';
import type { KitDocument } from '@relevo/contracts/kit-document';
import type { Question, QuestionBank } from '@relevo/contracts/kit-questions';
import type { WrittenQuestions } from '@relevo/kit-io/questions/question-file';
import { shownBy } from '@relevo/kit-io/questions/qti-package-write';
import type { EntityManager } from 'typeorm';
import { audit } from '../../../database/audit.ts';
import { Database } from '../../../database/database.ts';
import { Clock } from '../../../platform/clock.ts';
import { allowed, authorise, DomainError, found } from '../../../platform/domain-error.ts';
import { homeOf, type Guest } from '../draft-reach.ts';
import { KeyAccessService } from '../key-access.service.ts';
import { loadVersion, whose, type LoadedVersion } from '../kit-version.queries.ts';
import { KitsService } from '../kits.service.ts';
import { DraftPictures } from './draft-pictures.service.ts';
import { ReadingWorkers } from './reading-workers.service.ts';

type Input = InputOf<typeof exportQuestions>;
export type QuestionOrder = Input['query'] & { format: Input['params']['format'] };
type Taken = { version: LoadedVersion; assets: KitDocument['assets']; questions: Question[]; bank: QuestionBank | undefined };

/** Questions as files that other programs read. They hold their answers, so whoever may not have those gets none. */
@Injectable()
export class QuestionExport {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly keys: KeyAccessService,
    private readonly kits: KitsService,
    private readonly workers: ReadingWorkers,
    private readonly pictures: DraftPictures,
  ) {}

  /**
   * The file, and in the owner's log that it was taken.
   * @throws DomainError 404 `kit_version_not_found`, `question_bank_not_found`; 403, 409 of whoever may not read answers; 409 `nothing_to_export`
   */
  async write(actor: Guest, id: string, order: QuestionOrder): Promise<WrittenQuestions> {
    const taken = await this.db.write(actor, async (tx) => {
      const one = await this.taken(tx, actor, id, order);
      if (order.format === 'template') return one;
      const { tenant_id: tenantId } = one.version;
      const detail = { format: order.format, bank: order.bankId ?? '', answers: true };
      await this.db.inTenant(tx, actor, tenantId, () => audit(tx, { ...actor, tenantId }, { tenantId, at: this.clock.now(), action: 'kit_version.export', subjectKind: 'kit_version', subjectId: id, detail }));
      return one;
    });
    return this.file(actor, taken, order);
  }

  /** What the same file could not hold. @throws DomainError as `write` does */
  async report(actor: Guest, id: string, order: QuestionOrder): Promise<QuestionExportReport> {
    const taken = await this.db.read(actor, (tx) => this.taken(tx, actor, id, order));
    const { items } = await this.file(actor, taken, order);
    return { questions: items.filter((one) => one.level === 'taken').length, items };
  }

  private async taken(tx: EntityManager, actor: Guest, id: string, { format, bankId }: QuestionOrder): Promise<Taken> {
    const version = await loadVersion(tx, actor, id);
    if (format === 'template') return { version, assets: [], questions: [], bank: undefined };
    const { tenantId, role } = homeOf(actor);
    authorise({ ...actor, tenantId, role }, 'kit:questions', { ...whose(version), coWriters: version.co_writers, readers: version.readers });
    await this.keys.check(tx, actor, version);
    const { banks, assets } = await this.kits.document(tx, actor, version.tenant_id, id);
    const bank = bankId === undefined ? undefined : found(banks.find((one) => one.id === bankId), 'question_bank');
    const questions = (bank ? [bank] : banks).flatMap((one) => one.questions);
    if (questions.length === 0) throw new DomainError('nothing_to_export', 409);
    return { version, assets, questions, bank };
  }

  private async file(actor: Guest, { version, assets: files, questions, bank }: Taken, { format, locale }: QuestionOrder): Promise<WrittenQuestions> {
    const hashes = new Map(files.map((one) => [one.path, one.sha256]));
    const assets = new Map<string, Uint8Array>();
    const holdsFiles = format === 'moodle-xml' || format === 'qti-3.0';
    for (const path of holdsFiles ? new Set(questions.flatMap(shownBy)) : []) {
      const bytes = await this.pictures.bytes(hashes.get(path) ?? '').catch(() => null);
      if (bytes) assets.set(path, new Uint8Array(bytes));
    }
    const title = format === 'template' ? templateNames[locale] : (bank?.title ?? version.title);
    return allowed(await this.workers.run(actor.personId, 'write_questions', { questions, format: format === 'template' ? 'xlsx' : format, title, locale, assets }));
  }
}

const templateNames = { es: 'plantilla de preguntas', en: 'question template', fr: 'modèle de questions' } as const;
