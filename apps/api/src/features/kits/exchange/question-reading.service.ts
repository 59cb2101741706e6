import { Injectable } from '@nestjs/common';
import type { ReadQuestions } from '@relevo/contracts/kit-exchange';
import type { KitAsset } from '@relevo/contracts/kit-document';
import type { Question } from '@relevo/contracts/kit-questions';
import type { Actor } from '@relevo/domain/permissions';
import { withMovedPictures, type MovedPictures } from '@relevo/kit-io/moved-pictures';
import { mapTexts } from '@relevo/kit-io/questions/map-texts';
import type { QuestionAsset } from '@relevo/kit-io/questions/question-file';
import { textsOf } from '@relevo/kit-io/questions/qti-package-write';
import { assetPaths } from '@relevo/kit-io/questions/text';
import { Database } from '../../../database/database.ts';
import { allowed, authorise, DomainError } from '../../../platform/domain-error.ts';
import { loadVersion, type LoadedVersion } from '../kit-version.queries.ts';
import { DraftPictures } from './draft-pictures.service.ts';
import { ReadingWorkers } from './reading-workers.service.ts';
import { takenIds } from './taken-ids.ts';

export type BroughtFile = { bytes: Uint8Array; fileName: string };
type Pictured = { questions: Question[]; assets: KitAsset[]; left: string[] };

/** Questions of other programs' files, for their author to choose from. The draft's document stays as it is. */
@Injectable()
export class QuestionReading {
  constructor(
    private readonly db: Database,
    private readonly workers: ReadingWorkers,
    private readonly pictures: DraftPictures,
  ) {}

  /** Whether a file is worth receiving. @throws DomainError 404 `kit_version_not_found`; 403; 409 `not_a_draft` */
  async expect(actor: Actor, versionId: string): Promise<LoadedVersion> {
    return this.db.read(actor, (tx) => this.draft(tx, actor, versionId));
  }

  /** @throws DomainError as `expect`; 409 with the reason for which the whole file is refused, `reading_too_long`, `reading_too_heavy`; 503 `reading_busy` */
  async read(actor: Actor, versionId: string, { bytes, fileName }: BroughtFile): Promise<ReadQuestions> {
    const { version, taken } = await this.db.read(actor, async (tx) => {
      const row = await this.draft(tx, actor, versionId);
      return { version: row, taken: await takenIds(tx, row.tenant_id, row.kit_id) };
    });
    const { pictures, questions: found, items, ...read } = allowed(await this.workers.run(actor.personId, 'read_questions', { bytes: new Uint8Array(bytes), fileName, taken }));
    const { questions, assets, left } = await this.withPictures(actor, versionId, found, pictures);
    const shown = { questions, versionId, locale: version.locale, assetPaths: assets.map((one) => one.path) };
    const lines = left.map((path) => ({ line: 0, level: 'changed' as const, code: 'image_missing', detail: { path } }));
    return { ...read, questions: allowed(await this.workers.run(actor.personId, 'show_questions', shown)), items: [...items, ...lines], assets };
  }

  private async draft(tx: Parameters<typeof loadVersion>[0], actor: Actor, versionId: string): Promise<LoadedVersion> {
    const row = await loadVersion(tx, actor, versionId);
    authorise(actor, 'kit:write', { tenantId: row.tenant_id });
    if (row.state !== 'draft') throw new DomainError('not_a_draft', 409);
    return row;
  }

  private async withPictures(actor: Actor, versionId: string, questions: Question[], found: readonly QuestionAsset[]): Promise<Pictured> {
    if (found.length === 0) return { questions, assets: [], left: [] };
    const guides = new Set(questions.flatMap((one) => ('guide' in one ? assetPaths(one.guide) : [])));
    const asked = new Set(questions.flatMap((one) => textsOf('guide' in one ? { ...one, guide: '' } : one).flatMap(assetPaths)));
    const moved = new Map<string, string | null>();
    const kept: Parameters<DraftPictures['register']>[3][number][] = [];
    for (const { path, bytes } of found) {
      const one = await this.pictures.keep(path, bytes);
      moved.set(path, one?.path ?? null);
      if (one) kept.push({ ...one, facilitatorOnly: guides.has(path) && !asked.has(path) });
    }
    const registered = await this.db.write(actor, (tx) => this.pictures.register(tx, actor, versionId, kept));
    for (const [path, at] of moved) if (at !== null) moved.set(path, registered.moved.get(at) ?? at);
    return { questions: questions.map((one) => renamed(one, moved)), assets: registered.assets, left: [...moved].flatMap(([path, at]) => (at === null ? [path] : [])) };
  }
}

const renamed = (question: Question, moved: MovedPictures): Question => mapTexts(question, (text) => withMovedPictures(text, moved));
