import type { FacilitatorModule, ParticipantModule } from '@relevo/contracts/kit-projection';
import type { Prose } from '@relevo/contracts/kit-projection';
import { html, trusted } from './markup.ts';
import type { Markup } from './markup.ts';
import type { Material, ProjectedModule } from './material.ts';

type ProjectedActivity = ParticipantModule['activities'][number] | FacilitatorModule['activities'][number];
type Item = ProjectedModule['objectives'][number];

export const prose = (text: Prose): Markup => trusted(text.html);
const section = (title: string, of: Prose): Markup | undefined => (of.html === '' ? undefined : html`<h4>${title}</h4>${prose(of)}`);

function listed(title: string, items: readonly Item[]): Markup | undefined {
  return items.length === 0 ? undefined : html`<h2>${title}</h2><ul>${items.map((one) => html`<li>${prose(one.text)}</li>`)}</ul>`;
}

/** What stands ahead of a module's activities: its warning, summary, objectives and questions; for facilitators its notes. */
export function moduleHead({ word }: Pick<Material, 'word'>, module: ProjectedModule): Markup {
  return html`<p class="facts">${module.minutes} ${word('minutes')}</p>
${warningOf(word, module)}${prose(module.summary)}
${listed(word('objectives'), module.objectives)}${listed(word('questions'), module.questions)}
${module.audience === 'facilitator' ? forFacilitators(word, [section(word('notes'), module.facilitator.notes), debriefOf(word, module.warning)]) : ''}`;
}

/** What stands after them. */
export const moduleEnd = ({ word }: Pick<Material, 'word'>, module: ProjectedModule): Markup => html`${listed(word('keyPoints'), module.keyPoints)}`;

function warningOf(word: Material['word'], { warning }: Pick<ProjectedModule, 'warning'>): Markup | undefined {
  return warning && html`<aside class="care"><p class="kit-block-title">${word('care')}</p>${prose(warning.text)}</aside>`;
}

const debriefOf = (word: Material['word'], warning: { debrief?: Prose } | undefined): Markup | undefined => (warning?.debrief ? section(word('debrief'), warning.debrief) : undefined);

function forFacilitators(word: Material['word'], parts: readonly (Markup | undefined)[]): Markup | undefined {
  return parts.every((part) => part === undefined) ? undefined : html`<section class="facilitators"><h3>${word('facilitators')}</h3>${parts}</section>`;
}

/** An activity without its heading: facts, warning, text, film and files; for facilitators their side of it. `up` leads to the package's root. */
export function activityBody(material: Material, activity: ProjectedActivity, up: string): Markup {
  const { word } = material;
  const facts = [word(activity.kind), `${activity.minutes} ${word('minutes')}`, ...(activity.grouping ? [word(activity.grouping)] : [])];
  const { attestation } = activity;
  return html`<p class="facts">${facts.join(' · ')}</p>
${warningOf(word, activity)}${prose(activity.body)}
${attestation ? html`<p class="muted">${word(attestation)}</p>` : ''}
${activity.materials.length > 0 ? html`<h4>${word('materials')}</h4><ul>${activity.materials.map((one) => html`<li>${one.text}</li>`)}</ul>` : ''}
${activity.link === undefined ? '' : html`<p><a href="${activity.link}" rel="noopener noreferrer">${word('film')}</a></p>`}
${activity.assets.map((asset) => fileShown(material, asset, up))}
${'facilitator' in activity ? forFacilitators(word, [
    section(word('method'), activity.facilitator.method), section(word('notes'), activity.facilitator.notes), section(word('solution'), activity.facilitator.solution), debriefOf(word, activity.warning),
  ]) : ''}`;
}

/** A film or recording plays in its place, with its captions where a file of text lies beside it; a picture shows; all else is saved. */
function fileShown({ fileOf, document, word, locale }: Material, { path, mediaType }: { path: string; mediaType: string }, up: string): Markup | undefined {
  const place = fileOf(path);
  if (place === undefined || mediaType === 'text/vtt') return undefined;
  const name = path.split('/').at(-1) ?? path;
  const source = `${up}${place}`;
  if (mediaType.startsWith('video/')) {
    const captions = document.assets.find((one) => one.mediaType === 'text/vtt' && one.path.replace(/\.vtt$/i, '') === path.replace(/\.\w+$/, ''));
    const track = captions && fileOf(captions.path);
    return html`<figure><video controls preload="metadata" src="${source}">${track ? html`<track kind="captions" srclang="${locale}" src="${up}${track}" default>` : ''}</video><figcaption><a href="${source}" download>${word('download')}: ${name}</a></figcaption></figure>`;
  }
  if (mediaType.startsWith('audio/')) return html`<figure><audio controls preload="metadata" src="${source}"></audio><figcaption>${name}</figcaption></figure>`;
  if (mediaType.startsWith('image/')) return html`<figure><img src="${source}" alt="${name}" loading="lazy"></figure>`;
  return html`<p><a href="${source}" download>${word('download')}: ${name}</a></p>`;
}

/** Terms in the order of their language, each with its meaning. */
export function glossaryList({ document, read, locale }: Pick<Material, 'document' | 'read' | 'locale'>): Markup {
  const entries = document.glossary.map(({ id, term, meaning }) => ({ id, term: read.words(`${id}.term`, term).text, meaning: read.prose(`${id}.meaning`, meaning) }));
  const compare = new Intl.Collator(locale);
  return html`<dl>${entries.sort((a, b) => compare.compare(a.term, b.term)).map(({ id, term, meaning }) => html`<dt id="g-${id}"><strong>${term}</strong></dt><dd>${prose(meaning)}</dd>`)}</dl>`;
}
