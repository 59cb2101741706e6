import { programmeZone } from '@relevo/domain/area-zone';
import { escaped } from '@relevo/domain/html-text';
import { backerFacts } from '../../platform/backer-words.ts';
import { publicPage } from '../../platform/public-page.ts';
import { icon } from '../../platform/public-style.ts';
import { dateIn } from './certificate-texts.ts';
import type { Holding, Verification } from './verification.service.ts';
import { verifyTexts, type VerifyLocale, type VerifyState, type VerifyTexts } from './verify-texts.ts';

type Tone = 'done' | 'stop' | 'wait' | 'idle';
const tones: Readonly<Record<VerifyState, Tone>> = {
  valid: 'done', revoked: 'stop', expired: 'wait', paused: 'wait', ended: 'idle', not_yet_valid: 'wait', status_unknown: 'wait', not_found: 'idle', forged: 'stop', unreadable: 'idle', unknown_issuer: 'stop',
};

/** What is said of a certificate: its signature and list first, then whether its holder's standing is interrupted today. */
export function stateOf(verification: Verification): VerifyState {
  const { verdict, held } = verification;
  if (verdict !== 'valid') return verdict;
  const standing = held?.standing?.is;
  if (standing === 'suspended' || standing === 'lapsed') return 'paused';
  return standing === 'withdrawn' ? 'ended' : 'valid';
}

/** The page of one certificate, or of what a file or code turned out to be. */
export function verificationPage(verification: Verification | null, { locale, now, here }: { locale: VerifyLocale; now: Date; here: string }): string {
  const texts = verifyTexts(locale);
  const state = verification ? stateOf(verification) : 'not_found';
  const held = verification?.held ?? null;
  const claims = verification?.claims ?? null;
  const facts = held && claims ? factsOf(texts, locale, held, state) : '';
  const meaning = [
    ...(state === 'revoked' && held?.row.revoked_at ? [texts.wasValid(dateIn(locale, held.row.issued_at), dateIn(locale, held.row.revoked_at))] : []),
    state === 'valid' && held?.row.kind === 'completion' ? texts.completionMeaning : texts.meaning[state],
  ].join(' ');
  const named = held && claims ? `<p class="muted">${escaped(nameOf(held) === null ? texts.nameHidden : texts.nameChoice)}</p>` : '';
  const download = held && claims ? `<p><a class="button" href="/verify/${held.row.id}/badge.json">${icon('download', 20)}${escaped(texts.download)}</a></p>` : '';
  const again = `<p><a class="${held && claims ? '' : 'button'}" href="/verify?lang=${locale}">${escaped(texts.again)}</a></p>`;
  return publicPage(locale, here, `
    <div class="head" data-tone="${tones[state]}">${icon(tones[state], 48)}<div><h1>${escaped(texts.heading[state])}</h1>${whenOf(texts, locale, now, verification, state)}</div></div>
    ${facts}<section><h2>${escaped(texts.meansHeading)}</h2><p>${escaped(meaning)}</p>${named}${download}${again}</section>`);
}

/** Where a file is chosen or a code typed; `missing` is what was sent empty. */
export function startPage(locale: VerifyLocale, missing: 'code' | 'file' | null = null): string {
  const t = verifyTexts(locale);
  const lacks = (what: 'code' | 'file') => (missing === what ? `<p role="alert"><strong>${escaped(what === 'code' ? t.codeMissing : t.fileMissing)}</strong></p>` : '');
  return publicPage(locale, '/verify', `
    <div class="lead"><h1>${escaped(t.startHeading)}</h1><p>${escaped(t.startLead)}</p></div>
    <form method="post" action="/verify?lang=${locale}" enctype="multipart/form-data" novalidate>
      <label for="file">${escaped(t.fileLabel)}</label><p class="muted" id="file-hint">${escaped(t.fileHint)}</p>${lacks('file')}
      <input id="file" name="file" type="file" accept=".json,application/json" aria-describedby="file-hint"><button class="button filled">${escaped(t.fileButton)}</button>
    </form>
    <form method="get" action="/verify" novalidate><input type="hidden" name="lang" value="${locale}">
      <label for="code">${escaped(t.codeLabel)}</label><p class="muted" id="code-hint">${escaped(t.codeHint)}</p>${lacks('code')}
      <input id="code" name="code" maxlength="300" autocomplete="off" autocapitalize="characters" spellcheck="false" aria-describedby="code-hint"><button class="button">${escaped(t.codeButton)}</button>
    </form>`);
}

/** Shown while the holder chooses so; never of somebody who stepped out or was erased. */
function nameOf({ row, standing, erased }: Holding): string | null {
  return row.name_shown && !erased && standing?.is !== 'withdrawn' ? row.display_name : null;
}

function whenOf(texts: VerifyTexts, locale: VerifyLocale, now: Date, verification: Verification | null, state: VerifyState): string {
  const held = verification?.held;
  const clock = new Intl.DateTimeFormat({ es: 'es-HN', en: 'en-GB', fr: 'fr-FR' }[locale], { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone: programmeZone });
  const said = {
    revoked: held?.row.revoked_at && texts.revokedOn(dateIn(locale, held.row.revoked_at)),
    expired: held?.row.expires_at && texts.expiredOn(dateIn(locale, held.row.expires_at)),
    paused: held?.standing && texts.pausedOn(dateIn(locale, held.standing.since)),
    ended: held?.standing && texts.pausedOn(dateIn(locale, held.standing.since)),
    valid: texts.checked(clock.format(now)),
  }[state as 'valid'];
  return said ? `<p>${escaped(said)}</p>` : '';
}

function factsOf(texts: VerifyTexts, locale: VerifyLocale, held: Holding, state: VerifyState): string {
  const { row } = held;
  const name = nameOf(held);
  const until = state === 'revoked' ? row.revoked_at : row.expires_at;
  const facts: [string, string][] = [
    ...(name === null ? [] : [[texts.person, name] as [string, string]]),
    [texts.is, `${texts.level[row.kind === 'completion' ? 'completion' : (row.level ?? 'trainer')]}${row.founding ? ` · ${texts.founding}` : ''}`],
    [texts.kit, row.kit_title], [texts.issuer, row.issuer_name], [texts.since, dateIn(locale, row.issued_at)],
    ...(until ? [[texts.until, dateIn(locale, until)] as [string, string]] : []),
    ...(row.standard_number === null ? [] : [[texts.standard, String(row.standard_number)] as [string, string]]),
    ...backerFacts(locale, row.backers).map(({ label, value }): [string, string] => [label, value]),
    [texts.evidence, row.evidence_hash.slice(0, 12)],
  ];
  return `<dl>${facts.map(([label, value]) => `<dt>${escaped(label)}</dt><dd>${escaped(value)}</dd>`).join('')}</dl>`;
}
