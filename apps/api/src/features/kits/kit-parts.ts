import type { KitDocument } from '@relevo/contracts/kit-document';
import type { Audience } from '@relevo/contracts/kit-projection';
import { contentHash } from '@relevo/kit-io/canonical';
import { projectModule, projectOutline, projectPages } from '@relevo/kit-io/projection';
import { projectRubric, projectRunSheet } from '@relevo/kit-io/projection-facilitator';
import type { ProjectionOptions } from '@relevo/kit-io/projection-reader';
import { projectPool, projectSurvey, projectTest, projectTestKey } from '@relevo/kit-io/projection-test';

/** One part of a version as one audience reads it in one locale: JSON ready to be sent, addressed by its hash. */
export type Part = { audience: Audience; locale: string; part: string; hash: string; body: string };

/**
 * Addresses inside rendered texts. A module or page is named relative to the page that shows it, so that the studio and a
 * participant's course, which stand at different addresses, share one projection: both show parts at `…/modulo/<id>` and `…/paginas/<id>`.
 */
export function partLinks(versionId: string): ProjectionOptions {
  return {
    links: ({ kind, id, fragment }) => {
      const at = encodeURIComponent(id);
      if (kind === 'asset') return `/api/kit-versions/${versionId}/files/${at}`;
      const anchor = fragment ? `#kit-${fragment.replace(/^kit-/, '')}` : '';
      return `../${kind === 'module' ? 'modulo' : 'paginas'}/${at}${anchor}`;
    },
  };
}

/** Parts that are not modules; a module under such an id could not be told from them. */
export const reservedParts: readonly string[] = ['outline', 'pages', 'run_sheets', 'rubrics'];

/** Names of every part that an audience has; `test:<id>:<form>` is a form as it is asked, to facilitators with its key and with what is drawn besides. */
export function partNames(document: KitDocument, audience: Audience): string[] {
  const forms = document.tests.flatMap((test) => (test.forms.B ? ['A', 'B'] : ['A']).map((form) => `test:${test.id}:${form}`));
  return ['outline', 'pages', ...document.modules.map((module) => module.id), ...forms, ...document.surveys.map((survey) => `survey:${survey.id}`), ...(audience === 'facilitator' ? ['run_sheets', 'rubrics'] : [])];
}

/** Renders one part; nothing where the kit or the audience has no such part. */
export function renderPart(document: KitDocument, versionId: string, audience: Audience, locale: string, part: string): Part | undefined {
  const value = projected(document, partLinks(versionId), audience, locale, part);
  if (!value) return undefined;
  const hash = 'hash' in value ? value.hash : contentHash(value);
  return { audience, locale, part, hash, body: JSON.stringify(value) };
}

function projected(document: KitDocument, links: ProjectionOptions, audience: Audience, locale: string, part: string): object | { hash: string } | undefined {
  if (part === 'outline') return projectOutline(document, audience, locale, links);
  if (part === 'pages') return projectPages(document, audience, locale, links);
  const test = /^test:(.+):(A|B)$/.exec(part);
  if (test) return projectedForm(document, links, audience, locale, test[1] ?? '', test[2] === 'B' ? 'B' : 'A');
  if (part.startsWith('survey:')) return projectSurvey(document, part.slice('survey:'.length), locale, links);
  if (part === 'run_sheets' && audience === 'facilitator') return { runSheets: document.runSheets.flatMap((one) => projectRunSheet(document, one.id, locale, links) ?? []) };
  if (part === 'rubrics' && audience === 'facilitator') return { rubrics: document.rubrics.flatMap((one) => projectRubric(document, one.id, locale) ?? []) };
  return projectModule(document, part, audience, locale, links);
}

function projectedForm(document: KitDocument, links: ProjectionOptions, audience: Audience, locale: string, testId: string, form: 'A' | 'B'): object | undefined {
  const test = projectTest(document, testId, form, locale, links);
  if (!test || audience === 'participant') return test;
  const key = projectTestKey(document, testId, form, locale, links);
  return key && { test, key, pool: projectPool(document, testId, locale, links) };
}

/** Gives other requests a turn between two parts: rendering a large kit takes seconds. */
const breathe = () => new Promise<void>((resolve) => { setImmediate(resolve); });

/** Every part of a version for every audience and locale on offer. */
export async function renderAll(document: KitDocument, versionId: string): Promise<Part[]> {
  const parts: Part[] = [];
  for (const locale of document.locales) {
    for (const audience of ['participant', 'facilitator'] as const) {
      for (const name of partNames(document, audience)) {
        const part = renderPart(document, versionId, audience, locale, name);
        if (part) parts.push(part);
        await breathe();
      }
    }
  }
  return parts;
}
