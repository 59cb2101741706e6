import { Injectable } from '@nestjs/common';
import type { MarkingPage, MarkingQueue, PieceLine } from '@relevo/contracts/marking';
import type { FacilitatorModule } from '@relevo/contracts/kit-projection';
import type { WorkFile } from '@relevo/contracts/work-files';
import type { ProjectedTest } from '@relevo/contracts/projected-questions';
import { hidesAuthor, markingStanding, marksInSight, mayMark, queueState, showsWhoItIs } from '@relevo/domain/marking';
import { can, type Actor } from '@relevo/domain/permissions';
import type { EntityManager } from 'typeorm';
import { Database } from '../../database/database.ts';
import { found } from '../../platform/domain-error.ts';
import type { ReachedCohort } from '../cohorts/cohorts.service.ts';
import { AnswerKeysService, readProjection, testPart } from '../learning/answer-keys.service.ts';
import { essayText, membersOf, missingWork, piecesOf, storedFile, workOf, type PieceRow, type StoredFile } from './marking.queries.ts';

type Viewer = { personId: string; marks: boolean };
type Asked = Pick<MarkingPage, 'asked' | 'guide' | 'mostWords' | 'text' | 'files'>;
const none = { html: '', translated: true };

/** What whoever marks sees: of each piece no more than the rules let them. */
@Injectable()
export class MarkingPagesService {
  constructor(
    private readonly db: Database,
    private readonly keys: AnswerKeysService,
  ) {}

  async queue(tx: EntityManager, actor: Actor, cohort: ReachedCohort): Promise<MarkingQueue> {
    const viewer = viewerOf(actor, cohort);
    const pieces = inOrder(await piecesOf(tx, cohort.tenantId, cohort.id));
    const { id, title, state, timeZone } = cohort;
    return { cohort: { id, title, state, timeZone }, mayMark: viewer.marks, pieces: pieces.map((piece) => lineOf(piece, viewer)), missing: state === 'running' ? await missingWork(tx, cohort.tenantId, cohort.id) : [] };
  }

  /** @throws DomainError 404 `piece_not_found` */
  async page(tx: EntityManager, actor: Actor, cohort: ReachedCohort, pieceId: string): Promise<MarkingPage> {
    const viewer = viewerOf(actor, cohort);
    const pieces = inOrder(await piecesOf(tx, cohort.tenantId, cohort.id));
    const piece = found(pieces.find((one) => one.id === pieceId), 'piece');
    const at = pieces.indexOf(piece);
    const toMark = new Set(pieces.filter((one) => queueState(one, viewer) === 'to_mark'));
    const waits = (one: PieceRow) => one !== piece && toMark.has(one);
    const settled = markingStanding(piece, piece.marks).kind === 'settled';
    const members = settled && !hidden(piece) ? await membersOf(tx, cohort.tenantId, pieceId) : [];
    const free = viewer.marks && !piece.returned && piece.appeal === null && !(settled && cohort.state === 'completed') && mayMark(piece, viewer.personId, 0).ok;
    return {
      ...lineOf(piece, viewer), ...(await this.work(tx, actor, cohort, piece)),
      cohort: { id: cohort.id, title: cohort.title, timeZone: cohort.timeZone },
      tellsWho: piece.anonymous && showsWhoItIs(piece.forms),
      marks: marksInSight(piece, piece.marks, viewer.personId).map(({ markerId, name, points, feedback, markedAt }) => ({ name, own: markerId === viewer.personId, points, feedback, markedAt })),
      mayMark: free, mayReturn: free && piece.kind === 'submission' && !settled, returnedWords: piece.returnedWords, members: members.map(({ points, ...member }) => ({ ...member, points: points ?? 0 })),
      mayDeviate: viewer.marks && members.length > 1 && piece.appeal === null && cohort.state !== 'completed' && !piece.authorIds.includes(viewer.personId), tolerance: piece.tolerance,
      previous: pieces.slice(0, at).findLast(waits)?.id ?? null, next: (pieces.slice(at + 1).find(waits) ?? pieces.find(waits))?.id ?? null, left: toMark.size,
    };
  }

  /** A file of a piece of this cohort, by the name under which its reader knows it. @throws DomainError 404 `work_file_not_found` */
  async file(tx: EntityManager, cohort: ReachedCohort, { pieceId, fileId }: { pieceId: string; fileId: string }): Promise<StoredFile & { name: string }> {
    const piece = found((await piecesOf(tx, cohort.tenantId, cohort.id)).find((one) => one.id === pieceId), 'work_file');
    const shown = found((await filesOf(tx, cohort.tenantId, piece)).find((one) => one.id === fileId), 'work_file');
    return { ...found(await storedFile(tx, cohort.tenantId, fileId), 'work_file'), name: shown.name };
  }

  private async work(tx: EntityManager, actor: Actor, cohort: ReachedCohort, piece: PieceRow): Promise<Asked> {
    const { attemptId, testId, form, questionId } = piece;
    if (!attemptId || !testId || !form || !questionId) return this.handedIn(tx, actor, cohort, piece);
    const of = { kitTenantId: cohort.kitTenantId, kitVersionId: cohort.kitVersionId, testId, form };
    const keys = await this.keys.shown(tx, actor, of, cohort.locale);
    const test = await this.db.inTenant(tx, actor, of.kitTenantId, () => readProjection<ProjectedTest>(tx, of, { audience: 'participant', part: testPart(of), locale: cohort.locale }));
    const question = test?.questions.find((one) => one.id === questionId);
    const key = keys.get(questionId);
    return {
      asked: question?.stem ?? none, guide: key?.kind === 'essay' ? key.guide : none, mostWords: question?.kind === 'essay' ? (question.mostWords ?? null) : null,
      text: await essayText(tx, cohort.tenantId, attemptId, questionId), files: [],
    };
  }

  private async handedIn(tx: EntityManager, actor: Actor, cohort: ReachedCohort, piece: PieceRow): Promise<Asked> {
    const { moduleId, activityId } = piece;
    const module = moduleId === null ? undefined : await this.db.inTenant(tx, actor, cohort.kitTenantId, () => readProjection<FacilitatorModule>(tx, cohort, { audience: 'facilitator', part: moduleId, locale: cohort.locale }));
    const activity = module?.activities.find((one) => one.id === activityId);
    const work = await workOf(tx, cohort.tenantId, piece.id);
    return { asked: activity?.body ?? none, guide: activity?.facilitator.guide ?? none, mostWords: activity?.submission?.mostWords ?? null, text: work?.text || null, files: namesHidden(piece, work?.files ?? []) };
  }
}

/** Managers read and do not mark. */
const viewerOf = (actor: Actor, cohort: ReachedCohort): Viewer => ({ personId: actor.personId, marks: can(actor, 'marking:write', cohort) });

/** Where names are hidden the order in which things came would tell too: those stand by their codes, which mean nothing. */
const inOrder = (pieces: readonly PieceRow[]): PieceRow[] =>
  [...pieces.filter((one) => !hidden(one)), ...pieces.filter(hidden).sort((a, b) => (a.code < b.code ? -1 : 1))];

const hidden = (piece: PieceRow): boolean => hidesAuthor(piece, markingStanding(piece, piece.marks).kind, piece.appeal === 'asked');

const filesOf = async (tx: EntityManager, tenantId: string, piece: PieceRow): Promise<WorkFile[]> => namesHidden(piece, (await workOf(tx, tenantId, piece.id))?.files ?? []);

/** People name their documents after themselves: where a code stands for the author, it does for their files. */
const namesHidden = (piece: PieceRow, files: readonly WorkFile[]): WorkFile[] =>
  files.map((file, at) => (hidden(piece) ? { ...file, name: `${piece.code}-${at + 1}${/\.\w+$/.exec(file.name)?.[0] ?? ''}` } : file));

function lineOf(piece: PieceRow, viewer: Viewer): PieceLine {
  const { id, kind, title, code, graders, points, of, marks } = piece;
  const anonymous = hidden(piece);
  return {
    id, kind, title, code, graders, points, of, marked: marks.length, author: anonymous ? null : piece.author, people: anonymous ? 1 : piece.people, handedInAt: anonymous ? null : piece.handedInAt,
    state: queueState(piece, viewer), standing: markingStanding(piece, marks).kind,
  };
}
