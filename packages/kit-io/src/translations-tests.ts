import type { KitDocument } from '@relevo/contracts/kit-document';
import type { Question } from '@relevo/contracts/kit-questions';
import { idsInTest } from './test-questions.ts';
import type { Sink } from './translation-sink.ts';

/** The texts of tests, surveys and their questions. What somebody is asked must be translated before a locale is published. */
export function addTests(sink: (core: boolean) => Sink, document: KitDocument): void {
  const { banks, tests, surveys } = document;
  const asked = new Set([
    ...tests.flatMap((test) => idsInTest(document, test)),
    ...surveys.flatMap((survey) => survey.questions),
  ]);
  for (const test of tests) sink(true).shown(`${test.id}.title`, test.title);
  for (const survey of surveys) {
    sink(true).shown(`${survey.id}.title`, survey.title);
    sink(true).shown(`${survey.id}.intro`, survey.intro);
  }
  for (const bank of banks) {
    sink(false).kept(`${bank.id}.title`, bank.title);
    for (const question of bank.questions) addQuestion(sink(asked.has(question.id)), sink(false), question);
  }
}

function addQuestion(core: Sink, other: Sink, question: Question): void {
  core.shown(`${question.id}.stem`, question.stem);
  addParts(core, other, question);
  other.kept(`${question.id}.feedback`, question.feedback);
}

function addParts(core: Sink, other: Sink, question: Question): void {
  const { id } = question;
  const shown = (parts: readonly { id: string; text: string }[]) => {
    for (const part of parts) core.shown(`${id}.${part.id}.text`, part.text);
  };
  switch (question.kind) {
    case 'single': case 'multiple':
      for (const option of question.options) {
        core.shown(`${id}.${option.id}.text`, option.text);
        other.kept(`${id}.${option.id}.feedback`, option.feedback);
      }
      return;
    case 'matching': return [question.prompts, question.choices].forEach(shown);
    case 'ordering': return shown(question.items);
    case 'numeric': return core.shown(`${id}.unit`, question.unit);
    // One accepted answer a line: another language may have more or fewer of them.
    case 'short': return core.kept(`${id}.accepted`, question.accepted.join('\n'));
    case 'cloze':
      for (const gap of question.gaps) {
        if (gap.kind === 'text') core.kept(`${id}.${gap.id}.accepted`, gap.accepted.join('\n'));
        if (gap.kind === 'choice') for (const option of gap.options) core.shown(`${id}.${gap.id}.${option.id}.text`, option.text);
      }
      return;
    case 'likert': return shown(question.scale);
    case 'essay': return other.kept(`${id}.guide`, question.guide);
    case 'true_false':
  }
}
