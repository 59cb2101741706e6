import './print.css';
import { paperSizes, printKinds, type PrintKind } from '@relevo/contracts/kit-prints';
import type { FacilitatorOutline } from '@relevo/contracts/kit-projection';
import { getKitVersion } from '@relevo/contracts/kits';
import { mayTry } from '@relevo/domain/permissions';
import { Button } from '@mantine/core';
import { IconPresentation } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useLoaderData, useSearchParams, type LoaderFunctionArgs } from 'react-router';
import { Band } from '../../components/band.tsx';
import { ChoiceField } from '../../components/form/choice-field.tsx';
import { SelectField } from '../../components/form/select-field.tsx';
import { Note } from '../../components/note.tsx';
import { useVersionLabel } from '../../components/kit/version-label.ts';
import { Page } from '../../components/page.tsx';
import { Row, Rows } from '../../components/rows.tsx';
import { call } from '../../lib/call.ts';
import { useFormat } from '../../lib/format.ts';
import { useSession } from '../../lib/session.tsx';
import { currentLocale } from '../../lib/texts.ts';
import { versionPath } from '../kits/parts/places.ts';
import { readOutline } from '../kits/parts/reading.ts';
import { KeepButtons, Made } from './parts/made.tsx';
import { usePrint } from './parts/use-print.ts';

export async function loader({ params, request }: LoaderFunctionArgs) {
  const [version, outline] = await Promise.all([call(getKitVersion, { params: { id: params.versionId! }, signal: request.signal }), readOutline(params.versionId!, request.signal)]);
  return { version, outline };
}
/** Choices are in the address; the version is the same under all of them. */
export const shouldRevalidate = ({ currentUrl, nextUrl }: { currentUrl: URL; nextUrl: URL }) => currentUrl.pathname !== nextUrl.pathname;

type Part = { name: string; key: string; label: string; options: { value: string; label: string }[]; fallback: string };

/** What a print lets one choose, in the address's words and the API's. */
function usePartsOf(print: PrintKind, outline: FacilitatorOutline, testId: string): Part[] {
  const { t } = useTranslation('print');
  const f = useFormat();
  const modules = outline.modules.filter((one) => !one.break).map((one) => ({ value: one.id, label: one.title.text }));
  const closest = outline.locales.find((one) => one.split('-')[0] === currentLocale()) ?? outline.sourceLocale;
  const locale = { name: 'idioma', key: 'locale', label: t('locale'), options: outline.locales.map((one) => ({ value: one, label: f.capital(f.languageName(one)) })), fallback: closest };
  const paper = { name: 'papel', key: 'paper', label: t('paper'), options: paperSizes.map((one) => ({ value: one, label: t(`papers.${one}`) })), fallback: 'a4' };
  const whole = { name: 'modulo', key: 'moduleId', label: t('part'), options: [{ value: '', label: t('whole') }, ...modules], fallback: '' };
  const tracks = { name: 'itinerario', key: 'track', label: t('track'), options: [{ value: '', label: t('allTracks') }, ...outline.tracks.map((one) => ({ value: one.id, label: one.title.text }))], fallback: '' };
  const own = outline.tracks.length > 0 ? [tracks] : [];
  if (print === 'pocket_card') return [{ ...whole, label: t('module'), options: modules, fallback: modules[0]?.value ?? '' }, locale, ...own, paper];
  if (print === 'guide' || print === 'workbook') return [whole, locale, ...own, paper];
  const forms = (outline.tests.find((one) => one.id === testId) ?? outline.tests[0])?.forms ?? ['A'];
  return [
    { name: 'prueba', key: 'testId', label: t('test'), options: outline.tests.map((one) => ({ value: one.id, label: one.title.text })), fallback: outline.tests[0]?.id ?? '' },
    { name: 'forma', key: 'form', label: t('form'), options: forms.map((one) => ({ value: one, label: t('formName', { form: one }) })), fallback: 'A' }, locale, paper,
  ];
}

/** What to print of a version, for whom, and the PDF once it is made. Every choice is in the address. */
export function Component() {
  const { t } = useTranslation(['print', 'kits']);
  const label = useVersionLabel();
  const { version, outline } = useLoaderData<typeof loader>();
  const { actor } = useSession();
  const [asked, setAsked] = useSearchParams();
  const { making, make, forget } = usePrint(version.id);
  const tests = outline.tests.length > 0 && mayTry(actor.role, 'kit:key');
  const open = printKinds.filter((one) => (one === 'test_sheet' || one === 'answer_key' ? tests : one !== 'pocket_card' || outline.modules.some((module) => !module.break)));
  const print = open.find((one) => one === asked.get('impresion')) ?? 'guide';
  const parts = usePartsOf(print, outline, asked.get('prueba') ?? '');
  const chosen = (part: Part) => part.options.find((one) => one.value === asked.get(part.name))?.value ?? part.fallback;
  const choose = (name: string, value: string) => {
    forget();
    setAsked((before) => { before.set(name, value); return before; }, { replace: true, preventScrollReset: true });
  };
  const query = Object.fromEntries(parts.map((part) => [part.key, chosen(part)]).filter(([, value]) => value !== ''));
  const here = versionPath(version.kitId, version.id);
  // Who came from writing goes back to writing.
  const back = asked.get('desde') === 'estudio' && version.state === 'draft' ? `${here}/estudio` : here;
  return (
    <Page
      title={t('title')} crumb={`${version.kitTitle} · ${t('kits:version.short', { label: label(version.label) })}`} sub={`${version.kitTitle} · ${label(version.label)}`} back={back}
      action={making.state === 'ready' ? <KeepButtons made={making} /> : <Button loading={making.state === 'making'} onClick={() => void make({ print, query })}>{t('make')}</Button>}
    >
      <div className="two-col">
        <form className="form" onSubmit={(event) => { event.preventDefault(); void make({ print, query }); }}>
          <Band>
            <div className="stack">
              <ChoiceField name="impresion" label={t('what')} hint={t('lead')} defaultValue={print} onChange={(value) => choose('impresion', value)} choices={open.map((one) => ({ value: one, label: t(`prints.${one}.name`), hint: t(`prints.${one}.for`) }))} />
              <div className="print-parts">{parts.map((part) => <SelectField key={part.name} name={part.name} label={part.label} value={chosen(part)} data={part.options} disabled={part.options.length < 2} onChange={(event) => choose(part.name, event.currentTarget.value)} />)}</div>
            </div>
          </Band>
          <Made making={making} onStop={forget} />
        </form>
        <div className="stack">
          {version.state === 'draft' || version.state === 'in_review' ? <Note tone="wait" title={t('draft')}>{t('draftLead')}</Note> : null}
          {outline.runSheets.length > 0 ? <Rows led><Row icon={IconPresentation} title={t('slidesTitle')} sub={t('slidesSub')} to={`${here}/guion`} /></Rows> : null}
        </div>
      </div>
    </Page>
  );
}
