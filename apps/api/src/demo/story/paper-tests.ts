import type { Question } from '@relevo/contracts/kit-questions';
import { localDate } from '@relevo/domain/local-time';
import type { PaperField } from '@relevo/domain/paper-answers';
import { PaperFormsService } from '../../features/paper-tests/paper-forms.service.ts';
import { PaperKeyingService } from '../../features/paper-tests/paper-keying.service.ts';
import { PaperResultService } from '../../features/paper-tests/paper-result.service.ts';
import { Chance } from '../chance.ts';
import type { Stage } from '../stage.service.ts';
import { cohortId, type Script } from './script.ts';

type Of = Pick<Script, 'by' | 'key'> & { version: 'v1' | 'v11' };
const letters = (options: readonly { correct: boolean }[]): string => options.flatMap((option, n) => (option.correct ? [String.fromCharCode(65 + n)] : [])).join('');

/** Whoever had no phone sat the pre-test on paper: some forms are keyed, one waits to be keyed again. The post-test lies printed. */
export function onPaper(stage: Stage, { key, by, version }: Of, sat: Date, at: Date): void {
  stage.at(at, `${key}: pruebas en papel`, async () => {
    const [forms, keying, results] = [stage.service(PaperFormsService), stage.service(PaperKeyingService), stage.service(PaperResultService)];
    const [actor, id] = [stage.actor(by), cohortId(key)];
    await forms.prepare(actor, id, 'prueba-inicial', { A: 1, B: 1 });
    const questions = new Map(stage.document(version).banks.flatMap((bank) => bank.questions.map((question) => [question.id, question] as const)));
    const { cohort, sheets, forms: waiting } = await keying.read(actor, id, 'prueba-inicial', null);
    for (const [n, form] of waiting.filter((one) => one.enrolmentId !== null).slice(0, 4).entries()) {
      const chance = new Chance('papel', key, n);
      const cells = Object.fromEntries((sheets[form.sheet]?.fields ?? []).map((field) => [field.key, written(field, questions.get(field.questionId), chance.happens(0.5))]));
      const satOn = localDate(sat, cohort.timeZone);
      if (n === 2) await forms.setTwice(actor, id, 'prueba-inicial', true);
      if (n === 3) await keying.save(actor, id, form.id, { pass: 1, cells: Object.fromEntries(Object.entries(cells).slice(0, 5)), satOn, enrolmentId: null });
      else await results.finish(actor, id, form.id, { pass: 1, cells, satOn, enrolmentId: null });
    }
    await forms.prepare(actor, id, 'prueba-final', { A: 2, B: 2 });
  });
}

function written(field: PaperField, question: Question | undefined, knows: boolean): string {
  if (question && (question.kind === 'single' || question.kind === 'multiple')) return knows ? letters(question.options) : 'A';
  if (question?.kind === 'true_false') return question.correct === knows ? 'V' : 'F';
  if (question?.kind === 'short') return knows ? (question.accepted[0] ?? '') : '';
  return field.kind === 'place' || field.kind === 'number' ? '1' : field.kind === 'text' ? '' : 'A';
}
