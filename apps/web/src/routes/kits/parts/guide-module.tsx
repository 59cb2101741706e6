import type { FacilitatorModule } from '@relevo/contracts/kit-projection';
import { IconEyeOff, IconUsers } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { KitText } from '../../../components/kit/kit-text.tsx';
import { useFormat } from '../../../lib/format.ts';
import { ActivityFiles } from './activity-files.tsx';
import { TextItems } from './text-items.tsx';

type Activity = FacilitatorModule['activities'][number];
type Lang = (prose: { translated: boolean }) => string;
type GuideModuleProps = { module: FacilitatorModule; sourceLang: string };

/** A module as whoever facilitates reads it: what participants see, and beside it, on indigo, what only they do. */
export function GuideModule({ module, sourceLang }: GuideModuleProps) {
  const { t } = useTranslation('kits');
  const langOf: Lang = ({ translated }) => (translated ? module.locale : sourceLang);
  const notes = [module.facilitator.notes, module.warning?.debrief].filter((one) => one && one.html !== '');
  return (
    <article className="guide rows" lang={module.locale}>
      <Pair
        seen={<>
          <KitText prose={module.summary} lang={langOf(module.summary)} />
          <TextItems title={t('module.questions')} items={module.questions} langOf={langOf} />
          <TextItems title={t('module.objectives')} items={module.objectives} langOf={langOf} />
          {module.warning ? <KitText prose={module.warning.text} /> : null}
        </>}
        kept={notes.length > 0 ? <>{notes.map((one, n) => (one ? <KitText key={n} prose={one} lang={langOf(one)} /> : null))}</> : null} heads
      />
      {module.activities.map((one) => <Pair key={one.id} id={`act-${one.id}`} seen={<Seen activity={one} langOf={langOf} />} kept={<Kept activity={one} langOf={langOf} />} />)}
      {module.keyPoints.length > 0 ? <Pair seen={<TextItems title={t('module.keyPoints')} items={module.keyPoints} langOf={langOf} />} kept={null} /> : null}
    </article>
  );
}

function Pair({ id, seen, kept, heads = false }: { id?: string; seen: ReactNode; kept: ReactNode; heads?: boolean }) {
  const { t } = useTranslation('kits');
  return (
    <section id={id} className="pair">
      <div className="pair-seen">{heads ? <h2 className="pane-h"><IconUsers size={20} stroke={1.75} aria-hidden />{t('audience.seen')}</h2> : null}{seen}</div>
      <div className="pair-kept" data-tone="guide" data-empty={kept === null || undefined}>
        {heads || kept ? <p className={heads ? 'pane-h' : 'pane-h only-s'}><IconEyeOff size={20} stroke={1.75} aria-hidden />{t('audience.onlyFacilitators')}</p> : null}
        {kept ?? (heads ? <p className="small">{t('module.noNotes')}</p> : null)}
      </div>
    </section>
  );
}

function Seen({ activity, langOf }: { activity: Activity; langOf: Lang }) {
  const { t } = useTranslation('kits');
  const f = useFormat();
  return (
    <>
      <h3 id={activity.anchor} lang={langOf(activity.title)}>{activity.title.text}</h3>
      <p className="small muted">{t(`activity.kinds.${activity.kind}`)}{activity.minutes > 0 ? ` · ${f.minutes(activity.minutes)}` : ''}</p>
      {activity.warning ? <KitText prose={activity.warning.text} /> : null}
      <KitText prose={activity.body} lang={langOf(activity.body)} />
      <ActivityFiles versionFiles={activity.assets} />
    </>
  );
}

/** Nothing of the facilitators' in an activity: the pane stays empty, not filled with labels. */
function Kept({ activity, langOf }: { activity: Activity; langOf: Lang }): ReactNode {
  const { t } = useTranslation('kits');
  const { notes, solution, method } = activity.facilitator;
  const facts: [string, string][] = [
    ...(activity.grouping ? [[t('activity.grouping'), t(`activity.groupings.${activity.grouping}`)] as [string, string]] : []),
    ...(activity.materials.length > 0 ? [[t('activity.materials'), activity.materials.map((one) => one.text).join(', ')] as [string, string]] : []),
  ];
  const parts = ([['method', method], ['notes', notes], ['solution', solution], ['debrief', activity.warning?.debrief]] as const).filter(([, prose]) => prose && prose.html !== '');
  if (facts.length === 0 && parts.length === 0) return <p className="small">{t('module.nothingKept')}</p>;
  return (
    <>
      {facts.length > 0 ? <dl className="guide-facts">{facts.map(([name, value]) => <div key={name}><dt>{name}</dt><dd>{value}</dd></div>)}</dl> : null}
      {parts.map(([name, prose]) => (prose ? <div key={name}><h4>{t(`activity.${name}`)}</h4><KitText prose={prose} lang={langOf(prose)} /></div> : null))}
    </>
  );
}
