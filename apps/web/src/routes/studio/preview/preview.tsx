import '../../learning/learning.css';
import { getKitModule, getKitOutline } from '@relevo/contracts/kit-reading';
import type { ParticipantModule, ParticipantOutline } from '@relevo/contracts/kit-projection';
import { Button, NativeSelect } from '@mantine/core';
import { IconChevronLeft, IconMoon, IconSun } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { RefusalNote } from '../../../components/refusal-note.tsx';
import { Sheet } from '../../../components/sheet.tsx';
import { StepPosition } from '../../../components/wizard.tsx';
import { call } from '../../../lib/call.ts';
import { useDraft, useDraftStore } from '../../../lib/draft/use-draft.tsx';
import { useFormat } from '../../../lib/format.ts';
import { Refusal } from '../../../lib/refusal.ts';
import { refused, type Refused } from '../../../lib/send.ts';
import { loadTexts } from '../../../lib/texts.ts';
import { ActivityTexts } from '../../learning/parts/activity-part.tsx';
import { ModuleEnd, ModuleStart } from '../../learning/parts/module-ends.tsx';
import { WarningNote } from '../../learning/parts/warning-note.tsx';
import { ReadingTexts } from '../../learning/parts/reading-text.tsx';
import { useStudio } from '../frame/studio-context.ts';
import { isOfTrack } from '../kit/new-parts.ts';
import { PhoneFrame } from './phone-frame.tsx';
import { Taking, TakingLink, type Opened } from './taking.tsx';

type PreviewProps = { open: boolean; onClose: () => void };

/** The draft as a participant will read it, on a phone: rendered by the server like any course. */
export function Preview({ open, onClose }: PreviewProps) {
  const { t } = useTranslation('studio');
  return <Sheet open={open} onClose={onClose} title={t('preview.title')}><Seen onClose={onClose} /></Sheet>;
}

type Read = { module: ParticipantModule; outline: ParticipantOutline };

/** What waits to be saved is saved first; the last that was read stays until the next has come. */
function useReading(moduleId: string | null, locale: string): { read: Read | undefined; refusal: Refused | null } {
  const store = useDraftStore();
  const { version } = useStudio();
  const [read, setRead] = useState<Read>();
  const [refusal, setRefusal] = useState<Refused | null>(null);
  useEffect(() => {
    const leaving = new AbortController();
    const ask = async (asked: string) => {
      await Promise.all([store.flush(), loadTexts(['learning', 'support', 'tests', 'studio-questions'])]);
      const where = { query: { audience: 'participant' as const, locale }, signal: leaving.signal };
      const [module, outline] = await Promise.all([call(getKitModule, { params: { id: version.id, moduleId: asked }, ...where }), call(getKitOutline, { params: { id: version.id }, ...where })]);
      if (module.audience !== 'participant' || outline.audience !== 'participant') throw new Refusal('unexpected_reply', 200);
      setRefusal(null);
      setRead({ module, outline });
    };
    if (moduleId !== null) ask(moduleId).catch((error: unknown) => { if (!leaving.signal.aborted) setRefusal(refused(error instanceof Refusal ? error : new Refusal('unexpected', 0))); });
    return () => leaving.abort();
  }, [store, version.id, moduleId, locale]);
  return { read, refusal };
}

function Seen({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('studio');
  const f = useFormat();
  const { moduleId, activityId } = useParams();
  const modules = useDraft((document) => document.modules);
  const locales = useDraft((document) => document.locales);
  const tracks = useDraft((document) => document.tracks);
  const { track: chosenTrack } = useStudio();
  const content = modules.filter((one) => !one.break);
  const tests = useDraft((document) => document.tests);
  const surveys = useDraft((document) => document.surveys);
  const others = [{ group: t('search.scopes.tests'), items: tests.map((one) => ({ value: `test ${one.id}`, label: one.title })) }, { group: t('search.scopes.surveys'), items: surveys.map((one) => ({ value: `survey ${one.id}`, label: one.title })) }];
  const [which, choose] = useState(moduleId ?? content[0]?.id ?? '');
  const [locale, setLocale] = useState(locales[0] ?? 'es');
  const [track, setTrack] = useState(chosenTrack ?? '');
  const [dark, setDark] = useState(false);
  const [kind, id] = which.startsWith('test ') ? ['test', which.slice(5)] as const : which.startsWith('survey ') ? ['survey', which.slice(7)] as const : ['module', which] as const;
  const { read, refusal } = useReading(kind === 'module' && id !== '' ? id : null, locale);
  const Mode = dark ? IconSun : IconMoon;
  return (
    <div className="st-preview">
      <div className="st-preview-tools">
        <NativeSelect label={t('preview.module')} value={which} onChange={(event) => choose(event.currentTarget.value)} data={[...content.map((one, n) => ({ value: one.id, label: `${n + 1}. ${one.title}` })), ...others.filter(({ items }) => items.length > 0)]} />
        {locales.length > 1 ? <NativeSelect label={t('preview.locale')} value={locale} onChange={(event) => setLocale(event.currentTarget.value)} data={locales.map((one) => ({ value: one, label: f.capital(f.languageName(one)) }))} /> : null}
        {tracks.length > 0 ? <NativeSelect label={t('preview.track')} value={track} onChange={(event) => setTrack(event.currentTarget.value)} data={[{ value: '', label: t('outline.allTracks') }, ...tracks.map((one) => ({ value: one.id, label: one.title }))]} /> : null}
        <Button variant="default" leftSection={<Mode size={20} stroke={1.75} aria-hidden />} onClick={() => setDark(!dark)}>{t(dark ? 'preview.light' : 'preview.dark')}</Button>
        <Button variant="default" onClick={onClose}>{t('preview.close')}</Button>
        {refusal ? <RefusalNote refusal={refusal} /> : null}
        {content.length === 0 ? <p className="muted small">{t('outline.none')}</p> : null}
      </div>
      <PhoneFrame title={t('preview.title')} dark={dark} lang={locale} onEscape={onClose}>{kind !== 'module' ? <Taking key={`${which} ${locale}`} what={kind === 'test' ? { testId: id } : { surveyId: id }} locale={locale} /> : read ? <Reading key={`${read.module.id} ${locale} ${track}`} read={read} track={track || null} at={activityId} /> : null}</PhoneFrame>
    </div>
  );
}

/** The module part by part, as the course shows it. */
function Reading({ read: { module, outline }, track, at }: { read: Read; track: string | null; at: string | undefined }) {
  const { t } = useTranslation('learning');
  const { version } = useStudio();
  const activities = module.activities.filter((one) => one.kind !== 'break' && isOfTrack(one, track));
  const [step, go] = useState(() => Math.max(0, activities.findIndex((one) => one.id === at) + 1));
  const [read, choose] = useState<ReadonlySet<string>>(new Set());
  const [opened, open] = useState<Opened | null>(null);
  const activity = activities[step - 1];
  const gated = activity?.warning !== undefined && !read.has(activity.id);
  const last = activities.length + 1;
  if (opened) return <Taking what={opened} locale={module.locale} onBack={() => open(null)} />;
  return (
    <div className="st-screen">
      <article className="read" lang={module.locale}>
        <ReadingTexts of={outline} screen={`${step}`}>
          {step === 0 ? <>{module.warning ? <WarningNote text={module.warning.text} of="module" /> : null}<ModuleStart module={module} /></> : null}
          {activity ? <><StepPosition at={step} of={activities.length} /><h1 id={activity.anchor}>{activity.title.text}</h1></> : null}
          {activity?.warning && gated ? <WarningNote text={activity.warning.text} of="part" /> : null}
          {activity && !gated ? <><ActivityTexts activity={activity} versionId={version.id} locale={module.locale} /><TakingLink testId={activity.testId} surveyId={activity.surveyId} locale={module.locale} onOpen={open} /></> : null}
          {step === last ? <ModuleEnd module={module} /> : null}
        </ReadingTexts>
      </article>
      <footer className="foot"><div className="acts">
        {step > 0 ? <Button variant="default" className="fit" px={14} aria-label={t('module.previous')} onClick={() => go(step - 1)}><IconChevronLeft size={22} /></Button> : null}
        {activity && gated ? <><Button variant="default" onClick={() => go(step + 1)}>{t('module.skip')}</Button><Button onClick={() => choose(new Set([...read, activity.id]))}>{t('module.readIt')}</Button></>
          : step < last ? <Button onClick={() => go(step + 1)}>{t(step === 0 ? 'next.begin' : 'module.next')}</Button> : null}
      </div></footer>
    </div>
  );
}
