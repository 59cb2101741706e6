import { Injectable } from '@nestjs/common';
import type { GivenAnswer } from '@relevo/contracts/attempts';
import type { Prose } from '@relevo/contracts/kit-projection';
import type { AskedQuestion, QuestionKey } from '@relevo/contracts/projected-questions';
import { holdsAnswer } from '@relevo/domain/answers';
import { answersSeenSince } from '@relevo/domain/appeal';
import type { CorrectionKind } from '@relevo/domain/key-correction';
import type { Actor } from '@relevo/domain/permissions';
import type { EntityManager } from 'typeorm';
import { tenantIs } from '../../database/scope.ts';
import { Clock } from '../../platform/clock.ts';
import { found } from '../../platform/domain-error.ts';
import { AnswerKeysService, type FormOf } from './answer-keys.service.ts';
import { attemptPage } from './attempts.queries.ts';
import { triesOf } from './tries.ts';

/** One answer of a sitting of which another look may be asked for: since when its result can be seen, and the piece where people marked it. */
export type SittingGround = { questionId: string; stem: Prose; points: number; of: number; since: Date | null; pieceId: string | null };
export type SittingGrounds = { cohortId: string; enrolmentId: string; title: string; timeZone: string; grounds: SittingGround[] };
/** An answer that a key judged, with its key as it is by now. */
export type JudgedAnswer = FormOf & { questionId: string; asked: AskedQuestion; key: QuestionKey; answer: GivenAnswer | null; points: number; correction: CorrectionKind | null };

type Times = { completedAt: Date | null; lastSubmittedAt: Date; pieces: { questionId: string; id: string; points: number; of: number; settledAt: string }[] };

/** Of a sitting, what somebody may ask another look for, and what whoever looks sees of it. */
@Injectable()
export class AppealGroundsService {
  constructor(private readonly keys: AnswerKeysService, private readonly clock: Clock) {}

  /** One's own answers whose result can be seen: by what people marked, since it is settled; by a key, while its answers are shown. @throws DomainError 404 `attempt_not_found` */
  async ofSitting(tx: EntityManager, actor: Actor, attemptId: string): Promise<SittingGrounds> {
    const row = found(await attemptPage(tx, actor, attemptId), 'attempt');
    found(row.submittedAt, 'attempt');
    const rendered = found(row.test, 'test');
    const form = await this.keys.graded(tx, actor, row);
    const { questions } = await this.keys.asked(tx, actor, row, { test: rendered, form, locale: rendered.locale });
    const times = await timesOf(tx, actor.tenantId, attemptId);
    const seen = answersSeenSince(form.showAnswers, { purpose: row.purpose, mayTryAgain: triesOf(row, form, this.clock.now()).mayTryAgain, ...times });
    const { corrections } = await this.keys.shownNow(tx, actor, row, rendered.locale);
    const answers = new Map(row.answers.map((one) => [one.questionId, one]));
    const grounds = questions.flatMap((asked): SittingGround[] => {
      const base = { questionId: asked.id, stem: asked.stem };
      const piece = times.pieces.find((one) => one.questionId === asked.id);
      if (piece) return [{ ...base, points: piece.points, of: piece.of, since: new Date(piece.settledAt), pieceId: piece.id }];
      const [given, question] = [answers.get(asked.id), form.ofId.get(asked.id)];
      const judged = given && question && question.kind !== 'essay' && holdsAnswer(given.answer) && corrections.get(asked.id)?.kind !== 'left_out';
      return judged && seen ? [{ ...base, points: given.points ?? 0, of: question.points, since: seen, pieceId: null }] : [];
    });
    return { cohortId: row.cohortId, enrolmentId: row.enrolmentId, title: rendered.title.text, timeZone: row.timeZone, grounds };
  }

  /** An answer of somebody's as whoever decides sees it: as its writer does. @throws DomainError 404 `attempt_not_found`, `question_not_found` */
  async answerOf(tx: EntityManager, actor: Actor, of: { tenantId: string; attemptId: string; questionId: string }, locale: string): Promise<JudgedAnswer> {
    const { answer, points, ...form } = found(await givenAnswer(tx, of), 'attempt');
    const sheet = await this.keys.sheet(tx, actor, { ...form, id: of.attemptId }, locale);
    const { keys, corrections } = await this.keys.shownNow(tx, actor, form, locale);
    const asked = found(sheet.questions.find((one) => one.id === of.questionId), 'question');
    return { ...form, questionId: of.questionId, asked, key: found(keys.get(of.questionId), 'question'), answer, points: points ?? 0, correction: corrections.get(of.questionId)?.kind ?? null };
  }
}

/** `$1` tenant, `$2` the sitting. */
async function timesOf(tx: EntityManager, tenantId: string, attemptId: string): Promise<Times> {
  const rows = (await tx.query(
    `SELECT c.completed_at AS "completedAt",
       (SELECT max(b.submitted_at) FROM attempt b WHERE b.tenant_id = a.tenant_id AND b.enrolment_id = a.enrolment_id AND b.test_id = a.test_id AND b.months IS NOT DISTINCT FROM a.months) AS "lastSubmittedAt",
       COALESCE((SELECT json_agg(json_build_object('questionId', p.question_id, 'id', p.id, 'points', p.points::float8, 'of', p.points_possible::float8, 'settledAt', p.settled_at))
         FROM marking_piece p WHERE p.tenant_id = a.tenant_id AND p.attempt_id = a.id AND p.points IS NOT NULL), '[]') AS pieces
     FROM attempt a JOIN cohort c ON c.tenant_id = a.tenant_id AND c.id = a.cohort_id WHERE ${tenantIs('a', 1)} AND a.id = $2`, [tenantId, attemptId],
  )) as Times[];
  return found(rows[0], 'attempt');
}

async function givenAnswer(tx: EntityManager, { tenantId, attemptId, questionId }: { tenantId: string; attemptId: string; questionId: string }): Promise<(FormOf & { answer: GivenAnswer | null; points: number | null }) | undefined> {
  const rows = (await tx.query(
    `SELECT a.kit_tenant_id AS "kitTenantId", a.kit_version_id AS "kitVersionId", a.test_id AS "testId", a.form, r.answer, r.points::float8 AS points
     FROM attempt a LEFT JOIN response r ON r.tenant_id = a.tenant_id AND r.attempt_id = a.id AND r.question_id = $3 WHERE ${tenantIs('a', 1)} AND a.id = $2`, [tenantId, attemptId, questionId],
  )) as (FormOf & { answer: GivenAnswer | null; points: number | null })[];
  return rows[0];
}
