import type { KitModule } from '@relevo/contracts/kit-document';
import { activityBody, moduleEnd, moduleHead, prose } from './module-page.ts';
import { html } from './markup.ts';
import type { Markup } from './markup.ts';
import type { Material } from './material.ts';
import { questionForm } from './question-form.ts';
import { fixedQuestions, keyed, quizOf, questionsOf, showsAnswers } from './test-questions.ts';

/** A module on one page with its activities, quizzes and surveys, for packages that grade nothing. Each activity is a place of its own. */
export function modulePage(material: Material, module: KitModule, title: string): Markup | undefined {
  const projected = material.module(module.id);
  if (!projected) return undefined;
  const activities = projected.activities.map((activity) => html`<section id="${activity.anchor}" data-place tabindex="-1"><h2>${activity.title.text}</h2>
${activityBody(material, activity, '../')}
${quiz(material, activity.testId)}${survey(material, activity.surveyId)}</section>`);
  return html`<h1 id="kit-top" data-place>${title}</h1>
${moduleHead(material, projected)}${activities}${moduleEnd(material, projected)}`;
}

/** A quiz to try oneself with, in its place. */
function quiz(material: Material, testId: string | undefined): Markup | undefined {
  const test = quizOf(material, testId);
  if (!test) return undefined;
  const { document, audience, gaps, read, word } = material;
  if (audience === 'participant' && test.forms.B) gaps.add('form_b_left_out', test.id);
  return html`<h3>${read.words(`${test.id}.title`, test.title).text}</h3>${questionForm(word, test.id, keyed(fixedQuestions(document, test, gaps), read, showsAnswers(audience, test)))}`;
}

/** A survey's questions: nobody collects the answers here, and the report says so. */
function survey({ document, gaps, read, word }: Material, surveyId: string | undefined): Markup | undefined {
  const of = document.surveys.find((one) => one.id === surveyId);
  if (!of) return undefined;
  gaps.add('survey_left_out', of.id);
  return html`<h3>${read.words(`${of.id}.title`, of.title).text}</h3>${prose(read.prose(`${of.id}.intro`, of.intro))}${questionForm(word, of.id, keyed(questionsOf(document, of.questions), read, false))}`;
}

/** What these packages leave out of any kit. */
export function commonGaps({ document, gaps, locale, audience }: Material): void {
  const others = document.locales.filter((one) => one !== locale);
  if (others.length > 0) gaps.add('translations_left_out', 'kit', { locales: others.join(', ') });
  if (audience === 'facilitator') return;
  const opened = new Set(document.modules.flatMap((module) => module.activities.flatMap((activity) => activity.testId ?? [])));
  for (const test of document.tests) if (!opened.has(test.id)) gaps.add('test_left_out', test.id, { purpose: test.purpose });
  const answered = new Set(document.modules.flatMap((module) => module.activities.flatMap((activity) => activity.surveyId ?? [])));
  for (const survey of document.surveys) if (!answered.has(survey.id)) gaps.add('survey_left_out', survey.id);
}
